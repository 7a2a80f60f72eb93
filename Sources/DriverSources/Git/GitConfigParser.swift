// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads the syntax that git-config(1) describes under "Syntax".
///
/// libgit2's reader is not used for single files: it follows includes, and a file that came with
/// a clone must not choose what else is read; nor does it say the line of an entry.
struct GitConfigParser {
  private let text: Bytes
  private let file: String
  private var at = 0
  private var line = 1

  init(_ text: Bytes, file: String) {
    self.text = text
    self.file = file
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  mutating func entries() throws(GitError) -> [GitConfig.Entry] {
    var entries: [GitConfig.Entry] = []
    var section: (name: String, sub: String?)?
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: ";"): skipComment()
      case UInt8(ascii: "["): section = try header()
      case _ where Self.isBlank(byte) || byte == UInt8(ascii: "\n"): advance()
      default:
        guard let section else { throw error("a name outside of any section") }
        let start = line
        let (name, value) = try assignment()
        entries.append(
          GitConfig.Entry(
            section: section.name, subsection: section.sub, name: name, value: value, file: file, line: start)
        )
      }
    }
    return entries
  }

  private mutating func header() throws(GitError) -> (name: String, sub: String?) {
    advance()
    var name = Bytes()
    while let byte = peek(), Self.isNameByte(byte) || byte == UInt8(ascii: ".") {
      name.append(byte)
      advance()
    }
    guard !name.isEmpty else { throw error("a section without a name") }
    var sub: String?
    if let byte = peek(), Self.isBlank(byte) {
      skipBlanks()
      sub = try quotedSubsection()
    } else if let dot = name.firstIndex(of: UInt8(ascii: ".")) {
      // The deprecated [section.subsection]: its subsection is folded to lower case.
      sub = String(lossy: name[(dot + 1)...]).lowercased()
      name = Bytes(name[..<dot])
    }
    guard peek() == UInt8(ascii: "]") else { throw error("a section header without its ']'") }
    advance()
    return (String(lossy: name), sub)
  }

  private mutating func quotedSubsection() throws(GitError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw error("a subsection that is not in double quotes") }
    advance()
    var sub = Bytes()
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { advance() }
      guard let kept = peek(), kept != UInt8(ascii: "\n") else { break }
      sub.append(kept)
      advance()
    }
    guard peek() == UInt8(ascii: "\"") else { throw error("a subsection without its closing quote") }
    advance()
    return String(lossy: sub)
  }

  private mutating func assignment() throws(GitError) -> (String, String?) {
    var name = Bytes()
    guard let first = peek(), Self.isLetter(first) else { throw error("a line that is no 'name = value'") }
    while let byte = peek(), Self.isNameByte(byte) {
      name.append(byte)
      advance()
    }
    skipBlanks()
    guard let byte = peek(), byte != UInt8(ascii: "\n") else { return (String(lossy: name), nil) }
    guard byte == UInt8(ascii: "=") else { throw error("a name without its '='") }
    advance()
    return (String(lossy: name), try value())
  }

  /// Blanks at both ends go, those inside stay; quotes may open and close anywhere.
  private mutating func value() throws(GitError) -> String {
    skipBlanks()
    var value = Bytes(), kept = 0, quoted = false
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      if !quoted, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") { break }
      advance()
      switch byte {
      case UInt8(ascii: "\""):
        quoted.toggle()
        kept = value.count
      case UInt8(ascii: "\\"):
        // A joined line holds the blanks before it, though it adds nothing itself.
        if let escaped = try escape() { value.append(escaped) }
        kept = value.count
      case _ where value.isEmpty && !quoted && Self.isBlank(byte): break
      default:
        value.append(byte)
        if quoted || !Self.isBlank(byte) { kept = value.count }
      }
    }
    guard !quoted else { throw error("a value without its closing quote") }
    skipComment()
    return String(lossy: value[..<kept])
  }

  /// What stands for the byte after a backslash; nil for a joined line.
  private mutating func escape() throws(GitError) -> UInt8? {
    if peek() == UInt8(ascii: "\r"), at + 1 < text.count, text[at + 1] == UInt8(ascii: "\n") { advance() }
    guard let byte = peek() else { throw error("a backslash at the end of the file") }
    let meaning: UInt8? =
      switch byte {
      case UInt8(ascii: "n"): UInt8(ascii: "\n")
      case UInt8(ascii: "t"): UInt8(ascii: "\t")
      case UInt8(ascii: "b"): 8
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
      case UInt8(ascii: "\n"): nil
      default: throw error("an unknown escape '\\\(String(lossy: [byte]))'")
      }
    advance()
    return meaning
  }

  private func peek() -> UInt8? { at < text.count ? text[at] : nil }

  private mutating func advance() {
    if at < text.count, text[at] == UInt8(ascii: "\n") { line += 1 }
    at += 1
  }

  private mutating func skipBlanks() {
    while let byte = peek(), Self.isBlank(byte) { advance() }
  }

  private mutating func skipComment() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
  }

  private func error(_ message: String) -> GitError { .config(file: file, line: line, message: message) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte) && byte != UInt8(ascii: "\n")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
  }
}
