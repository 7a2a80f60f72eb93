// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The SPDX tag on one line: `// SPDX-License-Identifier: GPL-2.0-only`.
public struct SPDXTag: Hashable, Sendable {
  public static let key: StaticString = "SPDX-License-Identifier:"
  static let search = RareByteSearch(text: key, anchor: 3)

  /// Byte columns of the line that open the comment, blanks included: what stands before the key.
  public var opening: Range<Int>
  /// Byte columns of the key with its colon.
  public var key: Range<Int>
  /// Byte columns of the expression, without blanks and without what closes the comment.
  public var expression: Range<Int>
  /// Byte columns of what closes the comment, and anything behind it.
  public var closing: Range<Int>

  /// The first tag on `line` (without its line end); nil where there is none.
  public init?(line: Bytes) {
    guard let at = line.index(of: Self.key, in: 0..<line.count) else { return nil }
    let keyEnd = at + Self.key.utf8CodeUnitCount
    var start = keyEnd
    var end = line.count
    while end > start, line[end - 1].isBlank || line[end - 1] == 0x0D { end -= 1 }
    while start < end, line[start].isBlank { start += 1 }
    var stop = end
    for mark in Self.closings where stop - mark.utf8CodeUnitCount >= start {
      if line.has(mark, at: stop - mark.utf8CodeUnitCount) {
        stop -= mark.utf8CodeUnitCount
        break
      }
    }
    while stop > start, line[stop - 1].isBlank { stop -= 1 }
    opening = 0..<at
    key = at..<keyEnd
    expression = start..<stop
    closing = stop..<line.count
  }

  private static let closings: [StaticString] = ["*/", "-->", "*)"]

  /// The comment it stands in; nil for another kind, or for none.
  public func style(in line: Bytes) -> LicenseCommentStyle? {
    guard opening.upperBound <= line.count else { return nil }
    var before = line[opening].drop { $0.isBlank }
    while let last = before.last, last.isBlank { before.removeLast() }
    if before.starts(with: "//".utf8) { return .slashes }
    if before.starts(with: "/*".utf8) || before.elementsEqual("*".utf8) { return .block }
    if before.starts(with: "#".utf8) { return .hash }
    return before.elementsEqual("..".utf8) ? .dots : nil
  }

  /// Whether the line begins with exactly the opening that `style` asks for, one blank, and the key
  /// with one blank behind it: the form checkpatch accepts.
  public func isExact(_ style: LicenseCommentStyle, in line: Bytes) -> Bool {
    guard key.upperBound < line.count, line[key.upperBound] == 0x20 else { return false }
    return line[opening].elementsEqual((style.opening + " ").utf8)
  }
}
