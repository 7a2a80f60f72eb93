// SPDX-License-Identifier: GPL-2.0-only

/// What a `---` or `+++` line says: a path with its prefix, and perhaps a time.
struct FileLabel {
  /// With its prefix, unquoted; nil for `/dev/null`.
  var name: Bytes?
  /// What follows the tab behind the name; nil without a tab.
  var timestamp: Bytes?
  /// True when the name has bytes beyond ASCII that were not escaped.
  var hasRawNonASCII = false

  /// True when the name has a blank and stood in quotes.
  var hasQuotedBlank = false

  /// Reads `range`, the line without its marker and without its end.
  init(_ bytes: Bytes, _ range: Range<Int>) {
    if let (path, end) = QuotedPath.read(bytes, range), end == range.upperBound || bytes[end] == 0x09 {
      name = path
      hasQuotedBlank = path.contains(0x20)
      hasRawNonASCII = bytes[range.lowerBound..<end].contains { $0 >= 0x80 }
      timestamp = end < range.upperBound ? Array(bytes[(end + 1)..<range.upperBound]) : nil
      return
    }
    let tab = bytes.index(of: 0x09, in: range)
    let path = bytes[range.lowerBound..<(tab ?? range.upperBound)]
    timestamp = tab.map { Array(bytes[($0 + 1)..<range.upperBound]) }
    if path.count == 9, bytes.has("/dev/null", at: path.startIndex, before: path.endIndex) { return }
    name = Array(path)
    hasRawNonASCII = path.contains { $0 >= 0x80 }
  }

  /// The timestamp, unless it is only the tab that git puts behind a name with a blank.
  var timestampBeyondTab: Bytes? {
    if timestamp == [], let name, name.contains(0x20) { nil } else { timestamp }
  }

  /// True for the time `diff -N` gives a file that is not there, in any time zone.
  var isEpoch: Bool {
    guard let timestamp else { return false }
    return timestamp.has("1970-01-01", at: 0, before: timestamp.count)
      || timestamp.has("1969-12-31", at: 0, before: timestamp.count)
  }
}
