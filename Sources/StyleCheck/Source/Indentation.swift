// SPDX-License-Identifier: GPL-2.0-only

/// Blanks at the start of a line, as the kernel wants them: tabs, then fewer spaces than a tab is wide.
enum Indentation {
  /// As many tabs as fit into `columns`, then spaces.
  static func blanks(columns: Int, tabSize: Int) -> [UInt8] {
    Array(repeating: 0x09, count: columns / tabSize) + Array(repeating: 0x20, count: columns % tabSize)
  }
}
