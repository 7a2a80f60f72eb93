// SPDX-License-Identifier: GPL-2.0-only

/// The lines of the trailers that close a text, as they are: what a new trailer is put below.
public struct TrailerLines {
  private let lines: [ArraySlice<UInt8>]

  public init(_ text: Bytes) {
    let block = TrailerBlock(text, stopsAtDivider: false)
    lines = text[block.range].split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  public var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// Whether `line`, which ends in a line feed, is one of them.
  public func contains(_ line: Bytes) -> Bool { lines.contains { $0.elementsEqual(line.dropLast()) } }
}
