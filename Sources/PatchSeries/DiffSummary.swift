// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The lines below a diffstat that tell of files made, removed, renamed, and of modes.
enum DiffSummary {
  static func lines(_ file: FileDiff) -> Bytes {
    switch file.change {
    case .added: return line(" create mode \(octal(file.newMode)) ", RenamedPath.quoted(file.path))
    case .deleted: return line(" delete mode \(octal(file.oldMode)) ", RenamedPath.quoted(file.path))
    case .renamed(let similarity): return moved("rename", similarity, file)
    case .copied(let similarity): return moved("copy", similarity, file)
    case .modified:
      guard let dissimilarity = file.dissimilarity else { return modeChange(file, named: true) }
      return line(" rewrite ", RenamedPath.quoted(file.path) + Bytes(" (\(dissimilarity)%)".utf8))
        + modeChange(file, named: false)
    }
  }

  private static func moved(_ verb: String, _ similarity: Int, _ file: FileDiff) -> Bytes {
    line(
      " \(verb) ", RenamedPath.text(file.oldPath ?? [], file.newPath ?? []) + Bytes(" (\(similarity)%)".utf8))
      + modeChange(file, named: false)
  }

  private static func modeChange(_ file: FileDiff, named: Bool) -> Bytes {
    guard let old = file.oldMode, let new = file.newMode, old != new else { return [] }
    return line(
      " mode change \(octal(old)) => \(octal(new))", named ? [0x20] + RenamedPath.quoted(file.path) : [])
  }

  private static func line(_ start: String, _ rest: Bytes) -> Bytes { Bytes(start.utf8) + rest + [0x0A] }

  /// Six octal digits, as `100644`.
  private static func octal(_ mode: UInt32?) -> String {
    let digits = String(mode ?? 0, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
