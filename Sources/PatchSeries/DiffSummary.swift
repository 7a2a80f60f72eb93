// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The lines below a diffstat that tell of files made, removed, renamed, and of modes.
struct DiffSummary {
  let quotesNonASCII: Bool

  func lines(_ file: ChangedFile) -> Bytes {
    switch file.status {
    case .added: return line(" create mode \(Self.octal(file.newMode)) ", quoted(file.newPath))
    case .deleted: return line(" delete mode \(Self.octal(file.oldMode)) ", quoted(file.oldPath))
    case .renamed: return moved("rename", file)
    case .copied: return moved("copy", file)
    case .modified, .typeChanged, .unmerged:
      guard let dissimilarity = file.score else { return modeChange(file, named: true) }
      return line(" rewrite ", quoted(file.newPath) + Bytes(" (\(dissimilarity)%)".utf8))
        + modeChange(file, named: false)
    }
  }

  private func quoted(_ path: Bytes) -> Bytes { RenamedPath.quoted(path, quotingNonASCII: quotesNonASCII) }

  private func moved(_ verb: String, _ file: ChangedFile) -> Bytes {
    let names = RenamedPath.text(file.oldPath, file.newPath, quotingNonASCII: quotesNonASCII)
    return line(" \(verb) ", names + Bytes(" (\(file.score ?? 0)%)".utf8)) + modeChange(file, named: false)
  }

  private func modeChange(_ file: ChangedFile, named: Bool) -> Bytes {
    guard file.oldMode != 0, file.newMode != 0, file.oldMode != file.newMode else { return [] }
    return line(
      " mode change \(Self.octal(file.oldMode)) => \(Self.octal(file.newMode))",
      named ? [0x20] + quoted(file.newPath) : [])
  }

  private func line(_ start: String, _ rest: Bytes) -> Bytes { Bytes(start.utf8) + rest + [0x0A] }

  /// Six octal digits, as `100644`.
  static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
