// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One line of a build's output.
struct LogLine {
  /// Without the line feed, and without a carriage return before it.
  let text: String
  /// The line as it came, with its line feed if it has one.
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    var content = bytes
    if content.last == 0x0A { content.removeLast() }
    if content.last == 0x0D { content.removeLast() }
    // Nothing that a tool says of a driver is that long: such a line is kept, but not read.
    text = content.count > 1 << 16 ? "" : LogLine.withPlainQuotes(String(lossy: content))
  }

  /// The lines of `output`.
  static func split(_ output: Bytes) -> [LogLine] {
    var lines: [LogLine] = []
    var start = 0
    while start < output.count {
      let end = output[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? output.count
      lines.append(LogLine(output[start..<end]))
      start = end
    }
    return lines
  }

  /// gcc's quotes differ with the locale; a message must not.
  private static func withPlainQuotes(_ text: String) -> String {
    guard text.utf8.contains(0xE2) else { return text }
    return String(text.map { $0 == "\u{2018}" || $0 == "\u{2019}" ? "'" : $0 })
  }

  /// A source line as gcc shows it, `   12 |  text`, or the marks below it, which have no number.
  var barred: (number: Int?, source: String)? {
    guard let bar = text.firstIndex(of: "|"), text.hasPrefix(" ") else { return nil }
    let number = text[..<bar].drop { $0 == " " }
    guard number.isEmpty || (number.last == " " && number.dropLast().allSatisfy(\.isNumber)) else {
      return nil
    }
    return (Int(number.dropLast()), String(text[text.index(after: bar)...].dropFirst()))
  }

  /// Clang's marks below a source line.
  var isCaret: Bool {
    text.utf8.contains(UInt8(ascii: "^")) && text.utf8.allSatisfy { " \t~^".utf8.contains($0) }
  }

  /// What is between the first pair of quotes in `text`, which may open with a back-quote.
  static func quoted(in text: some StringProtocol) -> String? {
    guard let open = text.firstIndex(where: { "'`\"".contains($0) }) else { return nil }
    let rest = text[text.index(after: open)...]
    guard let close = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) else { return nil }
    return String(rest[..<close])
  }

  /// As `quoted`, if that is a name in C.
  static func identifier(in text: some StringProtocol) -> String? {
    guard let name = quoted(in: text), name.first?.isNumber == false,
      name.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    return name
  }

  /// The part of `text` behind `prefix`, nil when it does not start with it.
  static func rest(of text: some StringProtocol, after prefix: String) -> String? {
    text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
  }
}
