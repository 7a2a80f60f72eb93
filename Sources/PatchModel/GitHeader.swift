// SPDX-License-Identifier: GPL-2.0-only

/// A `diff --git` line and git's extended header lines below it.
struct GitHeader {
  /// 1-based line of `diff --git`.
  let line: Int
  let hasCRLF: Bool
  /// True when at least one extended header line was there.
  private(set) var saysSomething = false

  private let bytes: Bytes
  private let names: Range<Int>
  private var isAdded = false
  private var isDeleted = false
  private var oldMode: UInt32?
  private var newMode: UInt32?
  private var similarity: Int?
  private var dissimilarity: Int?
  private var isCopy = false
  private var from: FileLabel?
  private var to: FileLabel?
  private var blobs: (old: String, new: String)?
  private var labels: (old: FileLabel, new: FileLabel)?

  /// Reads the header at the cursor, up to and not including what speaks of content.
  init(_ cursor: inout LineCursor) throws(PatchError) {
    line = cursor.number
    bytes = cursor.bytes
    hasCRLF = cursor.trimmed != cursor.line
    names = cursor.trimmed.dropFirst(11)
    cursor.advance()
    while try readExtended(cursor) {
      saysSomething = true
      cursor.advance()
    }
  }

  /// Takes in the line at the cursor; false when it is no extended header line.
  private mutating func readExtended(_ cursor: LineCursor) throws(PatchError) -> Bool {
    let text = hasCRLF ? cursor.trimmed : cursor.line
    guard let (word, start) = ExtendedHeader.word(bytes, text) else { return false }
    let value = start..<text.upperBound
    guard take(word, value) else { throw .malformedFileHeader(line: cursor.number) }
    return true
  }

  private mutating func take(_ word: ExtendedHeader, _ value: Range<Int>) -> Bool {
    switch word {
    case .oldMode: oldMode = ExtendedHeader.mode(bytes[value])
    case .newMode: newMode = ExtendedHeader.mode(bytes[value])
    case .newFile:
      newMode = ExtendedHeader.mode(bytes[value])
      isAdded = true
    case .deletedFile:
      oldMode = ExtendedHeader.mode(bytes[value])
      isDeleted = true
    case .similarity: similarity = ExtendedHeader.percent(bytes[value])
    case .dissimilarity: dissimilarity = ExtendedHeader.percent(bytes[value])
    case .renameFrom: from = FileLabel(bytes, value)
    case .copyFrom:
      from = FileLabel(bytes, value)
      isCopy = true
    case .renameTo, .copyTo: to = FileLabel(bytes, value)
    case .index: return takeIndex(bytes[value])
    }
    return switch word {
    case .oldMode, .deletedFile: oldMode != nil
    case .newMode, .newFile: newMode != nil
    case .similarity: similarity != nil
    case .dissimilarity: dissimilarity != nil
    case .renameFrom, .copyFrom: from?.name?.isEmpty == false
    case .renameTo, .copyTo: to?.name?.isEmpty == false
    case .index: true
    }
  }

  /// `old..new`, and the mode where it is the same on both sides.
  private mutating func takeIndex(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
    let ids = words[0].split(separator: 0x2E, omittingEmptySubsequences: false)
    guard ids.count == 3, ids[1].isEmpty, [ids[0], ids[2]].allSatisfy({ (1...64).contains($0.count) }),
      words[0].allSatisfy({ $0.hexValue != nil || $0 == 0x2E })
    else { return false }
    blobs = (String(lossy: ids[0]), String(lossy: ids[2]))
    guard words.count == 2 else { return true }
    guard let mode = ExtendedHeader.mode(words[1]) else { return false }
    oldMode = mode
    newMode = mode
    return true
  }

  /// Reads the `---` and `+++` lines, where the cursor is at them.
  mutating func readLabels(_ cursor: inout LineCursor) throws(PatchError) {
    let second = cursor.following
    guard cursor.starts(with: "--- "), second.starts(with: "+++ ") else { return }
    labels = (
      FileLabel(bytes, (hasCRLF ? cursor.trimmed : cursor.line).dropFirst(4)),
      FileLabel(bytes, (hasCRLF ? second.trimmed : second.line).dropFirst(4))
    )
    cursor = second.following
  }

  /// The whole of the header as a value, with `content`.
  func fileDiff(_ content: FileDiff.Content) throws(PatchError) -> FileDiff {
    let given = HeaderNames.Given(
      from: from?.name, to: to?.name, old: labels?.old.name, new: labels?.new.name)
    guard let pair = HeaderNames(bytes, names, given) else { throw .malformedFileHeader(line: line) }
    guard Self.isSame(labels?.old, pair.old, pair.prefixes.old),
      Self.isSame(labels?.new, pair.new, pair.prefixes.new)
    else { throw .malformedFileHeader(line: line) }
    let paths = (old: pair.old.dropFirst(pair.prefixes.old), new: pair.new.dropFirst(pair.prefixes.new))
    // A file that is only on one side has one name.
    guard !isAdded && !isDeleted || paths.old == paths.new else { throw .malformedFileHeader(line: line) }
    var spelling = FileDiff.Spelling()
    spelling.hasCRLF = hasCRLF
    spelling.oldPrefix = Array(pair.old.prefix(pair.prefixes.old))
    spelling.newPrefix = Array(pair.new.prefix(pair.prefixes.new))
    spelling.oldTimestamp = labels?.old.timestampBeyondTab
    spelling.newTimestamp = labels?.new.timestampBeyondTab
    spelling.quotesNonASCII = !bytes[names].contains { $0 >= 0x80 }
    return FileDiff(
      oldPath: isAdded ? nil : Array(paths.old), newPath: isDeleted ? nil : Array(paths.new),
      change: change, oldMode: oldMode, newMode: newMode, oldBlob: blobs?.old, newBlob: blobs?.new,
      dissimilarity: dissimilarity, content: content, spelling: spelling)
  }

  /// Whether a label speaks of the same file as the first line. git applies a patch to the file in the label: nobody
  /// may be shown another one.
  private static func isSame(_ label: FileLabel?, _ name: Bytes, _ prefix: Int) -> Bool {
    guard let label = label?.name else { return true }
    return label == name || label == Array(name.dropFirst(prefix))
  }

  private var change: FileDiff.Change {
    if isAdded { return .added }
    if isDeleted { return .deleted }
    guard from != nil || to != nil else { return .modified }
    return isCopy ? .copied(similarity: similarity ?? 100) : .renamed(similarity: similarity ?? 100)
  }
}
