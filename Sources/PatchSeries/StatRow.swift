// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One file of a diffstat.
struct StatRow {
  /// The path, or `{old => new}` with what both share outside of the braces.
  let name: Bytes
  let added: Int
  let deleted: Int
  /// Bytes before and after, for a file that is not text.
  let binary: (old: Int, new: Int)?

  init(_ file: ChangedFile, _ layout: StatLayout) {
    let name = Self.name(file, quotingNonASCII: layout.quotesNonASCII)
    self.name = name + (layout.isCompact ? Self.remark(file) : [])
    switch file.size {
    case .lines(let added, let deleted):
      (self.added, self.deleted) = (added, deleted)
      binary = nil
    case .binary(let old, let new):
      (added, deleted) = (0, 0)
      binary = (old, new)
    }
  }

  static func name(_ file: ChangedFile, quotingNonASCII: Bool) -> Bytes {
    switch file.status {
    case .renamed, .copied:
      RenamedPath.text(file.oldPath, file.newPath, quotingNonASCII: quotingNonASCII)
    default: RenamedPath.quoted(file.newPath, quotingNonASCII: quotingNonASCII)
    }
  }

  /// ` (new +x)`, ` (gone)`, ` (mode +l)`, …
  private static func remark(_ file: ChangedFile) -> Bytes {
    let word: String? =
      switch file.status {
      case .added: "new" + (kind(file.newMode).map { " +\($0)" } ?? "")
      case .deleted: "gone"
      default: modeRemark(kind(file.oldMode), kind(file.newMode))
      }
    return word.map { Bytes(" (\($0))".utf8) } ?? []
  }

  /// `l` of a symbolic link, `x` of a program.
  private static func kind(_ mode: UInt32) -> String? {
    if mode & 0o170000 == 0o120000 { return "l" }
    return mode & 0o777 == 0o755 ? "x" : nil
  }

  private static func modeRemark(_ old: String?, _ new: String?) -> String? {
    guard old != new else { return nil }
    if old == "l" { return "mode -l" }
    if new == "l" { return "mode +l" }
    return new == "x" ? "mode +x" : "mode -x"
  }
}
