// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The head of a file, where its licence has to be: its SPDX tags and the line they belong on.
public struct LicenseHeader: Sendable {
  /// Lines that are looked at, as many as the kernel's `scripts/spdxcheck.py` does by default.
  public static let depth = 15

  /// One line of the head that has a tag.
  public struct TaggedLine: Hashable, Sendable {
    /// 1-based.
    public var number: Int
    /// Byte offset of the line in the file.
    public var offset: Int
    /// Without its line end.
    public var text: Bytes
    public var tag: SPDXTag

    /// The words of the expression.
    var expression: ArraySlice<UInt8> { text[tag.expression] }

    /// Whether it stands in a comment that quotes another: `#   # SPDX-...`, or is set in as an example is.
    var isQuoted: Bool {
      let marks = text[tag.opening].split(whereSeparator: \.isBlank)
      return marks.count > 1 || marks.count == 1 && text[tag.opening].suffix(3).allSatisfy(\.isBlank)
    }
  }

  /// 1, or 2 where the first line names an interpreter (`#!`).
  public var expectedLine: Int
  /// The tags in comments among the first lines; the first one counts.
  public var tags: [TaggedLine] = []
  /// The line that should have the tag, without its line end; empty where the file is shorter.
  public var expectedText: Bytes = []

  public init(text: Bytes) {
    expectedLine = text.has("#!", at: 0) ? 2 : 1
    var start = 0
    for number in 1...Self.depth where start < text.count {
      let end = text.index(of: 0x0A, in: start..<text.count) ?? text.count
      read(number: number, line: start..<end, of: text)
      start = end + 1
    }
  }

  private mutating func read(number: Int, line: Range<Int>, of text: Bytes) {
    let isExpected = number == expectedLine
    guard isExpected || text.index(of: SPDXTag.key, in: line) != nil else { return }
    // An endless line is no licence header, and nobody wants to read it in a report.
    let line = line.prefix(Self.longestLine)
    let bytes = Bytes(text[line])
    if isExpected { expectedText = bytes }
    guard let tag = SPDXTag(line: bytes), Self.isComment(bytes[tag.opening]) else { return }
    tags.append(TaggedLine(number: number, offset: line.lowerBound, text: bytes, tag: tag))
  }

  private static let longestLine = 4096

  /// What opens a comment has no letters; a tag behind letters is a string or prose.
  private static func isComment(_ opening: ArraySlice<UInt8>) -> Bool {
    !opening.contains { $0.isWordByte }
  }
}
