// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Boots what each commit of a series built, and tells what the commit brought from what was there.
public struct SeriesBoot: Sendable {
  public let image: BootImage
  public let script: Bytes?
  public let options: BootPlan.Options
  /// patchkit's own cache directory.
  public let cache: String
  private var before: [Finding] = []
  /// The modules of the commit before, and what came of them: the same ones are not booted again.
  private var last: (modules: [Bytes], result: CheckResult)?

  public init(image: BootImage, script: Bytes?, options: BootPlan.Options, cache: String) {
    self.image = image
    self.script = script
    self.options = options
    self.cache = cache
  }

  /// A `boot` result for a commit that builds; `modules` are the paths of what it built. Findings that the state
  /// before had as well are left out.
  mutating func result(
    of modules: [String], roots: SourceRoots, input: String, subject: String
  ) async throws(BuildError) -> CheckResult {
    var loaded: [LoadableModule] = []
    for path in modules { loaded.append(try LoadableModule(path: path)) }
    let contents = loaded.map(\.content)
    if var same = last, same.modules == contents {
      same.result.subject = subject
      // It was shown with the commit that was booted.
      same.result.log = []
      same.result.summary = "the same modules as before: not booted again"
      return same.result.with(findings: [])
    }
    let plan = try BootPlan(image: image, modules: loaded, script: script, options: options)
    let result = try await Booter(plan, roots: roots, cache: cache).boot(input: input, subject: subject)
    let new = Baseline(before).new(result.findings)
    before = result.findings
    last = (contents, result)
    return result.with(findings: new)
  }

  /// The result for a commit that does not build.
  func notBuilt(subject: String) -> CheckResult {
    CheckResult(check: "boot", subject: subject, state: .notRun(because: "it does not build"))
  }
}
