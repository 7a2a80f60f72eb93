// SPDX-License-Identifier: GPL-2.0-only

/// What bytes are in a word, as a table that is read once for each byte of a line.
///
/// The table is never freed: a constant array would ask, at each look, whether it is there already.
enum ByteKinds {
  static let lowercase: UInt8 = 1
  static let uppercase: UInt8 = 2
  /// A digit or an underscore.
  static let otherOfWord: UInt8 = 4
  static let bothCases: UInt8 = 3

  /// The kind of each byte; 0 for what belongs to no word.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for value in 0...255 {
      let byte = UInt8(value)
      table[value] =
        byte.isLowercase ? lowercase : byte.isUppercase ? uppercase : byte.isWord ? otherOfWord : 0
    }
    return UnsafePointer(table)
  }()
}
