// SPDX-License-Identifier: GPL-2.0-only

/// Lines whose depth is a number of tabs and nothing else.
extension ByteView {
  var leadingTabs: Int {
    var tabs = 0
    while self[tabs] == 0x09 { tabs += 1 }
    return tabs
  }

  /// Whether the line begins with that many tabs and then `word`.
  func hasStatement(_ word: StaticString, tabs: Int) -> Bool {
    leadingTabs == tabs && hasPrefix(word, at: tabs) && !self[tabs + word.utf8CodeUnitCount].isWord
  }
}
