// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Sees without reading a C source token by token that nothing is wrong with its `MODULE_LICENSE()`.
enum ModuleLicenseGlance {
  private static let search = RareByteSearch(text: "MODULE_LICENSE", anchor: 3)

  /// Whether the text names no licence of a module, or names it at the start of a line, in the usual form,
  /// and as one of `strings`. What is in a comment changes nothing then.
  static func isFine(_ text: UnsafeRawBufferPointer, allowing strings: [ModuleLicense]) -> Bool {
    var start = 0
    while let at = search.firstPlace(in: text, start..<text.count) {
      start = at + search.text.utf8CodeUnitCount
      guard at == 0 || text[at - 1] == 0x0A, strings.contains(where: { hasArgument($0, text, at: start) })
      else {
        return false
      }
    }
    return true
  }

  private static func hasArgument(_ license: ModuleLicense, _ text: UnsafeRawBufferPointer, at start: Int)
    -> Bool
  {
    text[start...].starts(with: "(\"\(license.rawValue)\")".utf8)
  }
}
