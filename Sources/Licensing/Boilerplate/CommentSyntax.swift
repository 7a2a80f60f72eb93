// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// How files of one kind write comments.
struct CommentSyntax: Sendable {
  /// `/* */` and `//`, with strings that may hold either.
  var isC = false
  /// Bytes of which one, first on a line, makes the line a comment.
  var lineMarkers: [UInt8] = []
  /// Three quotes enclose text (Python).
  var hasDocStrings = false

  /// All of the file is prose.
  var isPlain: Bool { !isC && lineMarkers.isEmpty }

  static let plain = CommentSyntax()
  static let c = CommentSyntax(isC: true)
  /// Assemblers: the preprocessor's comments, and those of the many that the kernel's machines have.
  static let assembler = CommentSyntax(isC: true, lineMarkers: Array("#@;!|*".utf8))
  static let hash = CommentSyntax(lineMarkers: Array("#".utf8))
  static let python = CommentSyntax(lineMarkers: Array("#".utf8), hasDocStrings: true)
  static let semicolon = CommentSyntax(lineMarkers: Array(";#".utf8))

  /// By the name's ending; for names that say nothing, by how the text begins.
  init(path: String, text: Bytes) {
    let name =
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map {
      String(name[name.utf8.index(after: $0)...])
    }
    if let ending, let known = Self.endings[ending] {
      self = known
    } else if Self.hashNames.contains(where: { name.hasPrefix($0) }) {
      self = .hash
    } else {
      self = Self.guess(text)
    }
  }

  private init(isC: Bool = false, lineMarkers: [UInt8] = [], hasDocStrings: Bool = false) {
    self.isC = isC
    self.lineMarkers = lineMarkers
    self.hasDocStrings = hasDocStrings
  }

  private static let hashNames = ["Makefile", "Kbuild", "Kconfig", "GNUmakefile", "Dockerfile"]

  private static func guess(_ text: Bytes) -> CommentSyntax {
    let start = text.firstIndex { !$0.isBlank && $0 != 0x0A && $0 != 0x0D } ?? 0
    if text.has("/*", at: start) || text.has("//", at: start) { return .c }
    return text.has("#", at: start) ? .hash : .plain
  }

  private static let endings: [String: CommentSyntax] = {
    let kinds: [(CommentSyntax, String)] = [
      (.c, "c h cc cpp hpp cxx cs dts dtsi dtso rs y l lds ld cocci uc java js json5 proto asl css"),
      (.assembler, "S s asm inc"),
      (.hash, "sh bash pl pm awk tc yaml yml mk tbl conf cfg config rb tcl cmake service rules seq"),
      (.python, "py"),
      (.semicolon, "el ini"),
      (.plain, "rst txt md html xml svg tex TXT"),
    ]
    var endings: [String: CommentSyntax] = [:]
    for (syntax, names) in kinds {
      for name in names.split(separator: " ") { endings[String(name)] = syntax }
    }
    return endings
  }()
}
