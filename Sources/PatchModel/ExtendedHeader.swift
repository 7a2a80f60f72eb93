// SPDX-License-Identifier: GPL-2.0-only

/// The extended header lines of git-diff(1), in the order git writes them.
enum ExtendedHeader: CaseIterable {
  case oldMode, newMode, deletedFile, newFile, similarity, dissimilarity
  case copyFrom, copyTo, renameFrom, renameTo, index

  var prefix: StaticString {
    switch self {
    case .oldMode: "old mode "
    case .newMode: "new mode "
    case .deletedFile: "deleted file mode "
    case .newFile: "new file mode "
    case .similarity: "similarity index "
    case .dissimilarity: "dissimilarity index "
    case .copyFrom: "copy from "
    case .copyTo: "copy to "
    case .renameFrom: "rename from "
    case .renameTo: "rename to "
    case .index: "index "
    }
  }

  /// Which header line stands at `line`, and where its value starts.
  static func word(_ bytes: Bytes, _ line: Range<Int>) -> (word: ExtendedHeader, value: Int)? {
    for word in allCases where bytes.has(word.prefix, at: line.lowerBound, before: line.upperBound) {
      return (word, line.lowerBound + word.prefix.utf8CodeUnitCount)
    }
    return nil
  }

  /// Six octal digits.
  static func mode(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard digits.count == 6, digits.allSatisfy({ 0x30...0x37 ~= $0 }) else { return nil }
    return digits.reduce(0) { $0 << 3 | UInt32($1 - 0x30) }
  }

  /// `0%` to `100%`.
  static func percent(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.last == 0x25, (2...4).contains(text.count), text.dropLast().allSatisfy(\.isDigit) else {
      return nil
    }
    let value = text.dropLast().reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value <= 100 ? value : nil
  }
}
