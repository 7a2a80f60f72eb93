// SPDX-License-Identifier: GPL-2.0-only

/// How many columns of a terminal text takes.
enum DisplayWidth {
  /// The column behind `text` when it begins in column `start` (0-based); tabs go to the next
  /// multiple of 8, as in kernel sources.
  static func columns(of text: some Sequence<Unicode.Scalar>, from start: Int) -> Int {
    text.reduce(start) { column, scalar in
      scalar == "\t" ? (column / 8 + 1) * 8 : column + columns(of: scalar)
    }
  }

  /// 0 for marks that sit on the letter before, 2 for what East Asian scripts and pictures take
  /// (Unicode's UAX 11), otherwise 1.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    // Nearly all that is shown is ASCII, and its properties need not be looked up.
    guard scalar.value >= 0x7F else { return 1 }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: isWide(scalar.value) ? 2 : 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
