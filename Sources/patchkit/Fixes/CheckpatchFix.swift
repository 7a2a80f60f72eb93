// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// `checkpatch --fix`: every correction that a rule knows, safe or not, written beside the input or in
/// its place.
struct CheckpatchFix {
  let session: Session
  let run: StyleRun
  let inPlace: Bool

  /// A correction can lay bare another fault; more passes than this mean that two rules disagree.
  private static let passes = 5

  /// Writes the corrected input and gives the path, as the user would name it; nil where nothing changed.
  func write(_ input: CheckpatchInput, _ results: [CheckResult]) throws -> String? {
    let name = inPlace ? input.name : input.name + ".EXPERIMENTAL-checkpatch-fixes"
    guard input.name != "-" || !inPlace else {
      throw Failure("--fix-inplace cannot change standard input", hint: "--fix")
    }
    guard let path = input.parts.first.flatMap(Self.path) ?? (input.name == "-" ? "-" : nil) else {
      return nil
    }
    guard try isWhole(input, path) else {
      session.output.note("not fixed: '\(input.name)' is packed; save its mails as plain text")
      return nil
    }
    let fixed = zip(input.parts, results).map { Self.corrected($0, $1, run) }
    guard zip(input.parts, fixed).contains(where: { $0.input.text != $1 }) else { return nil }
    let target = inPlace ? path : session.absolute(name)
    try InputFile.write(fixed.flatMap { $0 }, to: target, name: name)
    return name
  }

  private static func path(of part: CheckpatchInput.Part) -> String? {
    switch part.source.origin {
    case .patchFile(let path, _, _), .sourceFile(let path): path
    case .commit, .standardInput: nil
    }
  }

  /// Whether the parts, one behind the other, are the file byte for byte.
  private func isWhole(_ input: CheckpatchInput, _ path: String) throws -> Bool {
    if case .patchFile(_, _, isWhole: false)? = input.parts.first?.source.origin {
      let bytes = try InputFile.read(path, name: input.name)
      return bytes.elementsEqual(input.parts.lazy.flatMap(\.input.text))
    }
    return true
  }

  private static func corrected(_ part: CheckpatchInput.Part, _ result: CheckResult, _ run: StyleRun) -> Bytes
  {
    var input = part.input
    var findings = result.findings
    for _ in 0..<passes {
      let applier = FixApplier(
        findings, on: input.text, isPatch: input.kind == .patch, trusting: [.safe, .unsafe])
      guard !applier.cured.isEmpty else { break }
      input.text = applier.text
      var once = OncePerRun()
      findings = once.result(of: run.check(input)).findings
    }
    return input.text
  }
}
