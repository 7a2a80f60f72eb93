// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// The lines of a MAINTAINERS file, or of several one after the other, as they are looked at: comments and empty
/// lines left out.
///
/// The file has 700 kB, and a question about one file must not cost more than reading it: lines are places in one
/// array of bytes, and nothing is copied before it is part of an answer.
public struct MaintainersText: Sendable {
  /// A line: a field (`M: Jane Doe <jane@example.org>`), or one that is none and therefore a section's title.
  struct Entry {
    /// The field's letter; 0 for a title.
    let letter: UInt8
    /// Where the field's value is, or the title.
    let start: Int32
    let end: Int32

    var isTitle: Bool { letter == 0 }
    var range: Range<Int> { Int(start)..<Int(end) }
  }

  let bytes: [UInt8]
  let entries: [Entry]
  /// Runs of fields, each with the line before it, its title. Fields at the very start of the text have none: there
  /// the first field takes the title's place.
  let sections: [Range<Int>]
  /// Entries with the letter K, in their order.
  let keywords: [Int]

  /// How many bytes an entry takes at the least; a guess for the size of the table.
  private static let usualLine = 32

  public init(_ bytes: [UInt8]) {
    var reader = Reader()
    reader.entries.reserveCapacity(bytes.count / Self.usualLine)
    bytes.withUnsafeBufferPointer { reader.read($0) }
    self.bytes = bytes
    entries = reader.entries
    sections = reader.sections
    keywords = reader.keywords
  }

  /// The text of an entry: its value, or the title.
  func text(_ entry: Int) -> ArraySlice<UInt8> { bytes[entries[entry].range] }

  /// The fields of the section, its title left out.
  func fields(of section: Int) -> Range<Int> { sections[section].dropFirst() }

  /// The section that an entry stands in.
  func section(of entry: Int) -> Int {
    var low = 0
    var high = sections.count
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].upperBound <= entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A section's title as it stands there.
  func title(of section: Int) -> [UInt8] {
    let entry = sections[section].lowerBound
    let letter = entries[entry].letter
    return (letter == 0 ? [] : [letter, UInt8(ascii: ":")]) + text(entry)
  }

  /// The 1-based line of the text at which an entry stands.
  func line(of entry: Int) -> Int {
    1 + bytes[..<entries[entry].range.lowerBound].count { $0 == 0x0A }
  }

  /// Reads lines into entries.
  private struct Reader {
    var entries: [Entry] = []
    var sections: [Range<Int>] = []
    var keywords: [Int] = []
    /// The first entry of the run being read; nil outside of one.
    private var open: Int?

    mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
      guard let base = text.baseAddress else { return }
      var at = 0
      while at < text.count {
        let feed = memchr(base + at, 0x0A, text.count - at)
        let end = feed.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - base } ?? text.count
        readLine(text, at..<end)
        at = end + 1
      }
      close()
    }

    private mutating func readLine(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
      guard line.count >= 2, text[line.lowerBound + 1] == UInt8(ascii: ":"),
        (0x41...0x5A).contains(text[line.lowerBound])
      else { return readTitle(text, line) }
      var start = line.lowerBound + 2
      while start < line.upperBound, text[start].isPerlSpace { start += 1 }
      let letter = text[line.lowerBound]
      if open == nil { open = max(entries.count - 1, 0) }
      if letter == UInt8(ascii: "K") { keywords.append(entries.count) }
      entries.append(Entry(letter: letter, start: Int32(start), end: Int32(line.upperBound)))
    }

    private mutating func readTitle(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
      var at = line.lowerBound
      while at < line.upperBound, text[at].isPerlSpace { at += 1 }
      guard at < line.upperBound, text[at] != UInt8(ascii: "#") else { return }
      close()
      entries.append(Entry(letter: 0, start: Int32(line.lowerBound), end: Int32(line.upperBound)))
    }

    private mutating func close() {
      guard let first = open else { return }
      sections.append(first..<entries.count)
      open = nil
    }
  }
}
