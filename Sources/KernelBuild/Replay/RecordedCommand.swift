// SPDX-License-Identifier: GPL-2.0-only

/// A command that Kbuild noted down, as programs to start one after the other, without a shell.
///
/// Only the plain part of the shell's language is understood: words, quotes, `;`, `&&` and `|`. A command with
/// anything else in it (variables, patterns, redirections) is not replayed at all.
struct RecordedCommand: Hashable, Sendable {
  /// Programs that feed one another; most often one. Each is its argument vector.
  typealias Pipeline = [[String]]

  private(set) var pipelines: [Pipeline] = []

  /// `text` is in make's quoting: `$$`, `$(pound)`. Nil for what is not plain.
  init?(_ text: String) {
    var words = ShellWords(text.replacing("$(pound)", with: "#").replacing("$$", with: "$"))
    var pipeline: Pipeline = [[]]
    while let token = words.next() {
      switch token {
      case .word(let word): pipeline[pipeline.count - 1].append(word)
      case .pipe: pipeline.append([])
      case .end:
        guard add(pipeline) else { return nil }
        pipeline = [[]]
      case .other: return nil
      }
    }
    guard add(pipeline), !pipelines.isEmpty else { return nil }
  }

  private mutating func add(_ pipeline: Pipeline) -> Bool {
    if pipeline == [[]] || pipeline == [["true"]] || pipeline == [[":"]] { return true }
    // A first word with `=` sets a variable; make would want its own variables again.
    let isPlain = pipeline.allSatisfy { arguments in
      guard let program = arguments.first else { return false }
      return !program.contains("=") && program != "make" && !program.hasSuffix("/make")
    }
    if isPlain { pipelines.append(pipeline) }
    return isPlain
  }
}

/// The words of a command as sh(1) splits them.
private struct ShellWords {
  enum Token {
    case word(String)
    case pipe
    /// `;` or `&&`: what follows runs if all went well, as Kbuild's shells have `set -e`.
    case end
    /// What only a shell can do.
    case other
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  private static let special = Set("<>()$`*?[]{}!".utf8)

  mutating func next() -> Token? {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case UInt8(ascii: ";"):
      at += 1
      return .end
    case UInt8(ascii: "|"):
      at += 1
      return at < bytes.count && bytes[at] == UInt8(ascii: "|") ? .other : .pipe
    case UInt8(ascii: "&"):
      guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "&") else { return .other }
      at += 2
      return .end
    case UInt8(ascii: "#"), UInt8(ascii: "~"), 0x0A: return .other
    default: return word()
    }
  }

  private mutating func word() -> Token {
    var word: [UInt8] = []
    while at < bytes.count, !" \t;|&\n".utf8.contains(bytes[at]) {
      let byte = bytes[at]
      at += 1
      if Self.special.contains(byte) { return .other }
      switch byte {
      case UInt8(ascii: "'"):
        guard let text = quoted(by: byte) else { return .other }
        word += text
      case UInt8(ascii: "\""):
        guard let text = quoted(by: byte), !text.contains(where: { "$`\\".utf8.contains($0) }) else {
          return .other
        }
        word += text
      case UInt8(ascii: "\\"):
        guard at < bytes.count, bytes[at] != 0x0A else { return .other }
        word.append(bytes[at])
        at += 1
      default: word.append(byte)
      }
    }
    return .word(String(decoding: word, as: UTF8.self))
  }

  /// What stands before the next `quote`, which is passed; nil where there is none.
  private mutating func quoted(by quote: UInt8) -> ArraySlice<UInt8>? {
    guard let end = bytes[at...].firstIndex(of: quote) else { return nil }
    defer { at = end + 1 }
    return bytes[at..<end]
  }
}
