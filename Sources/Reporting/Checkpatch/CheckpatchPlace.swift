// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Where the findings of one input are, in checkpatch's words: prefix, `#N:` line and excerpt.
struct CheckpatchPlace {
  let form: CheckpatchForm
  let name: String
  let lines: CheckpatchLines
  let linesBefore: Int

  /// The order of the input's lines; what is said of the patch as a whole comes last.
  func ordered(_ findings: [Finding]) -> [Finding] {
    func rank(_ finding: Finding) -> (Int, Int) {
      let isVerdict = finding.place.path == nil && excerptShape(finding) == .nothing
      return (finding.place.inputLine == 0 ? .max : finding.place.inputLine, isVerdict ? 1 : 0)
    }
    return findings.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return (x.0, x.1, a.offset) < (y.0, y.1, b.offset)
    }.map(\.element)
  }

  func prefix(of finding: Finding) -> String {
    guard let line = lines.line(finding.place.inputLine) else { return "" }
    if form.showsFile { return "\(lines.paths[line.path]):\(line.fileLine): " }
    guard form.emacs else { return "" }
    return "\(name):\(lines.isWholeFile ? line.fileLine : finding.place.inputLine + linesBefore): "
  }

  /// The lines below the message, each with its line feed.
  func excerpt(of finding: Finding) -> String {
    let index = finding.place.inputLine - 1
    let shape = excerptShape(finding)
    guard shape != .nothing, let line = lines.line(finding.place.inputLine) else { return "" }
    var text = "#\(lines.number(index) + (lines.isWholeFile ? 0 : linesBefore)): "
    if shape == .file { return text + "FILE: \(Printable.text(lines.paths[line.path]))\n" }
    if line.isInHunk { text += "FILE: \(Printable.text(lines.paths[line.path])):\(line.fileLine):" }
    return text + "\n" + shown(shape, index, line, finding)
  }

  /// The shape for this finding: some types have several, and what the line begins with tells which.
  private func excerptShape(_ finding: Finding) -> CheckpatchExcerpt {
    let shape = CheckpatchExcerpt(of: finding.rule)
    let line = bytes(finding.place.inputLine - 1).dropFirst()
    let code = line.drop { $0 == 0x20 || $0 == 0x09 }
    switch finding.rule {
    case "OPEN_BRACE" where code.first == UInt8(ascii: "{"): return .previous
    case "BRACES" where code.isEmpty || code.elementsEqual("}".utf8): return .previous
    case "BLOCK_COMMENT_STYLE" where line.suffix(2).elementsEqual("*/".utf8): return .line
    case "SPACING":
      // Operators get a mark; brackets, keywords and blanks do not.
      let mark = line.dropFirst(finding.place.columns.lowerBound).first ?? 0x20
      return finding.place.columns.isEmpty || " \t(){}[]".utf8.contains(mark) ? .line : .pointer
    default: return shape == .pointer && finding.place.columns.isEmpty ? .line : shape
    }
  }

  private func shown(
    _ shape: CheckpatchExcerpt, _ index: Int, _ line: CheckpatchLines.Line, _ finding: Finding
  ) -> String {
    let text = bytes(index)
    switch shape {
    case .nothing, .file: return ""
    case .line: return row(text)
    case .previous: return (line.previous.map { row(bytes($0)) } ?? "\n") + row(text)
    case .pointer: return row(text) + pointer(under: text, finding.place.columns)
    case .vetted: return Self.vetted(text) + "\n"
    case .macro: return extent(from: index) { $0.last == UInt8(ascii: "\\") }.map { row(bytes($0)) }.joined()
    case .statement:
      var reader = StatementExtent()
      return extent(from: index) { reader.continues(after: $0) }.map { row(bytes($0)) }.joined()
    }
  }

  /// More than this of a line is generated, or an attack.
  private static let longest = 4096

  private func bytes(_ index: Int) -> Bytes { Bytes(lines.shown(index).prefix(Self.longest)) }

  private func row(_ bytes: Bytes) -> String { Printable.text(bytes) + "\n" }

  /// Indices of the lines from `start` on, removed ones left out, as long as `continues` says so.
  private func extent(from start: Int, while continues: (Bytes) -> Bool) -> [Int] {
    var found = [start]
    var index = start
    while found.count < 64, continues(bytes(index)) {
      repeat {
        index += 1
      } while lines.line(index + 1)?.isInHunk == true
        && !lines.isWholeFile && lines.shown(index).first == UInt8(ascii: "-")
      guard lines.line(index + 1)?.isInHunk == true else { break }
      found.append(index)
    }
    return found
  }

  /// A mark under the columns, tabs kept so that it stands right.
  private func pointer(under text: Bytes, _ columns: Range<Int>) -> String {
    let before = text.prefix(columns.lowerBound + 1)
    return String(decoding: before.map { $0 == 0x09 ? 0x09 : 0x20 }, as: UTF8.self) + "^\n"
  }

  /// `^I` for a tab, `$` at the end.
  static func vetted(_ line: Bytes) -> String {
    var shown: Bytes = []
    for byte in line {
      if byte < 0x20 || byte == 0x7F {
        shown += [UInt8(ascii: "^"), byte ^ 0x40]
      } else {
        shown.append(byte)
      }
    }
    return Printable.text(shown) + "$"
  }
}

/// Follows a statement from line to line, by its brackets.
private struct StatementExtent {
  private var depth = 0

  /// Whether the statement goes on behind `line`.
  mutating func continues(after line: Bytes) -> Bool {
    for byte in line {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    let last = line.last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return depth > 0 || !(last == UInt8(ascii: ";") || last == UInt8(ascii: "{") || last == UInt8(ascii: "}"))
  }
}
