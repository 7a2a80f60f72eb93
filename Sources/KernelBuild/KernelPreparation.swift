// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
import Glibc
public import PatchModel

/// Makes a kernel source tree ready to build modules against, outside of the tree, once for each recipe.
public struct KernelPreparation: Sendable, CustomStringConvertible {
  public let recipe: KernelRecipe
  /// The build directory, in patchkit's cache.
  public let directory: String
  private let options: BuildPlan.Options
  private let progress: @Sendable (String) -> Void

  /// `cache` is the directory of kernels in patchkit's cache. Throws `unfitPath`.
  public init(
    _ recipe: KernelRecipe, cache: String, options: BuildPlan.Options,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(BuildError) {
    self.recipe = recipe
    self.options = options
    self.progress = progress
    directory = recipe.directory(cache: cache)
    for path in [recipe.tree, directory] where !BuildPlan.isSafe(path) { throw .unfitPath(path) }
  }

  /// What will be done, as `--dry-run` prints it.
  public var description: String {
    var lines = ["kernel '\(recipe.name)' from \(recipe.tree) in \(directory)"]
    lines.append(
      isTarget
        ? "  make \(arguments(recipe.config).joined(separator: " "))" : "  copy \(recipe.config) to .config")
    if !recipe.fragments.isEmpty { lines.append("  add \(recipe.fragments.joined(separator: " "))") }
    if !recipe.settings.isEmpty { lines.append("  set \(recipe.settings.joined(separator: " "))") }
    lines.append("  make \(arguments("olddefconfig").joined(separator: " "))")
    lines.append("  make \(arguments("modules_prepare").joined(separator: " "))")
    return lines.joined(separator: "\n")
  }

  /// A `kernel` result: success, a warning for each setting that Kconfig did not take, or the errors of make.
  public func run() async throws(BuildError) -> CheckResult {
    let lock = try BuildDirectory(directory)
    defer { withExtendedLifetime(lock) {} }
    unlink("\(directory)/\(KernelRecipe.doneMark)")
    var findings: [Finding] = []
    var log = Bytes()
    for step in [configure, settle, prepare] {
      let outcome = try await step()
      findings += outcome.findings
      log += outcome.log
      guard outcome.status == 0 else { return result(failed(findings), log) }
    }
    findings += try droppedSettings()
    try BuildDirectory.write("\(directory)/\(KernelRecipe.doneMark)", [])
    return result(findings, log)
  }

  /// Removes what was prepared in `directory`, which must be one that ends in a mark of ours or is half done.
  public static func remove(_ directory: String) {
    guard directory.contains("/prepared/") else { return }
    BuildDirectory.removeTree(directory)
  }

  private struct Outcome {
    var findings: [Finding] = []
    var log = Bytes()
    var status: Int32 = 0
  }

  // MARK: Steps

  private var isTarget: Bool { !recipe.config.hasPrefix("/") }

  private func configure() async throws(BuildError) -> Outcome {
    if isTarget {
      unlink(directory + "/.config")
      return try await make(recipe.config)
    }
    try BuildDirectory.write(directory + "/.config", try BuildDirectory.read(recipe.config))
    return Outcome()
  }

  /// Puts what is asked for into `.config`, and lets Kconfig make it whole.
  private func settle() async throws(BuildError) -> Outcome {
    let wanted = try requests()
    let symbols = Set(wanted.map(KconfigSetting.symbol))
    let text = try BuildDirectory.read(directory + "/.config")
    let kept = text.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
      !symbols.contains(Self.symbol(of: String(lossy: line)))
    }
    let lines = Bytes(wanted.map { KconfigSetting.line($0) + "\n" }.joined().utf8)
    try BuildDirectory.write(directory + "/.config", Bytes(kept.joined(separator: [0x0A])) + lines)
    return try await make("olddefconfig")
  }

  private func prepare() async throws(BuildError) -> Outcome { try await make("modules_prepare") }

  /// What fragments and settings ask for; of several for one symbol the last one.
  private func requests() throws(BuildError) -> [String] {
    var wanted: [String] = []
    for file in recipe.fragments {
      for line in try BuildDirectory.read(file).split(separator: 0x0A) {
        let text = String(lossy: line)
        if text.hasPrefix("# CONFIG_"), text.hasSuffix(" is not set") {
          wanted.append("\(Self.symbol(of: text))=n")
        } else if let setting = KconfigSetting.normal(text), text.hasPrefix("CONFIG_") {
          wanted.append(setting)
        }
      }
    }
    wanted += recipe.settings
    var last: [String: Int] = [:]
    for (index, setting) in wanted.enumerated() { last[KconfigSetting.symbol(setting)] = index }
    return wanted.indices.filter { last[KconfigSetting.symbol(wanted[$0])] == $0 }.map { wanted[$0] }
  }

  /// Kconfig drops what it cannot have without a word.
  private func droppedSettings() throws(BuildError) -> [Finding] {
    let text = try BuildDirectory.read(directory + "/.config")
    var actual: [String: String] = [:]
    for line in text.split(separator: 0x0A) {
      let words = String(lossy: line)
      let symbol = Self.symbol(of: words)
      if !symbol.isEmpty { actual[symbol] = words }
    }
    return try requests().compactMap { setting in
      let symbol = KconfigSetting.symbol(setting)
      let found = actual[symbol]
      if found == KconfigSetting.line(setting) || (found == nil && setting.hasSuffix("=n")) { return nil }
      return Finding(
        rule: "kconfig:dropped", severity: .warning,
        message: "asked for \(setting), Kconfig made it \(found ?? "nothing: no such symbol, or not here")",
        place: Place(input: recipe.name), symbol: symbol)
    }
  }

  /// `CONFIG_X` of `CONFIG_X=y` and of `# CONFIG_X is not set`; empty for any other line.
  private static func symbol(of line: String) -> String {
    if line.hasPrefix("CONFIG_") { return String(line.prefix { $0 != "=" }) }
    guard line.hasPrefix("# CONFIG_"), line.hasSuffix(" is not set") else { return "" }
    return String(line.dropFirst(2).prefix { $0 != " " })
  }

  /// The runs of make, argument vectors; what is written to `.config` between them is not among them.
  public var commands: [[String]] {
    let first = isTarget ? [recipe.config] : []
    return (first + ["olddefconfig", "modules_prepare"]).map { ["make"] + arguments($0) }
  }

  // MARK: make

  private func arguments(_ target: String) -> [String] {
    ["-C", recipe.tree, "O=\(directory)"] + recipe.makeArguments + ["-j\(options.jobs)", target]
  }

  private func make(_ target: String) async throws(BuildError) -> Outcome {
    let (output, status) = try await Make(options).run(arguments(target), in: directory, progress: progress)
    let log = BuildLog(parsing: output, sources: SourceMap(directory: recipe.tree, input: recipe.name))
    // A target such as tinyconfig is made of fragments that say the same thing again and otherwise, as they are meant to.
    let findings = log.findings.filter { $0.rule != "kconfig:redefined" }
    return Outcome(findings: findings, log: log.log, status: status)
  }

  private func failed(_ findings: [Finding]) -> [Finding] {
    if findings.contains(where: { $0.severity == .error }) { return findings }
    let why = "make failed and gave no reason that is understood"
    return findings + [
      Finding(rule: "make:failed", severity: .error, message: why, place: Place(input: recipe.name))
    ]
  }

  private func result(_ findings: [Finding], _ log: Bytes) -> CheckResult {
    let isThere = !findings.contains { $0.severity == .error }
    return CheckResult(
      check: "kernel", subject: recipe.name, summary: isThere ? "prepared in \(directory)" : "not prepared",
      findings: findings, log: log)
  }
}
