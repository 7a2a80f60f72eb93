// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What the head of one file in `LICENSES/` declares.
struct LicenseFile {
  /// Values of `Valid-License-Identifier:`; those that are expressions, not identifiers, are left out.
  var licenses: [String] = []
  /// All values, expressions too.
  var declared = 0
  /// Values of `SPDX-Exception-Identifier:`.
  var exceptions: [String] = []
  /// The parts of `SPDX-Licenses:`.
  var exceptionLicenses: [String] = []

  /// Whether the licence's own words follow.
  var hasText = false

  init(_ text: Bytes) {
    var start = 0
    while start < text.count {
      let end = text.index(of: 0x0A, in: start..<text.count) ?? text.count
      let line = text[start..<end]
      start = end + 1
      // The licence itself follows, and may quote tags.
      if line.starts(with: "License-Text:".utf8) {
        hasText = true
        break
      }
      if let value = Self.value(of: "Valid-License-Identifier:", in: line) {
        declared += 1
        if !value.contains(" ") { licenses.append(value) }
      } else if let value = Self.value(of: "SPDX-Exception-Identifier:", in: line) {
        exceptions.append(value)
      } else if let value = Self.value(of: "SPDX-Licenses:", in: line) {
        exceptionLicenses += value.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
      }
    }
  }

  private static func value(of key: String, in line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: key.utf8) else { return nil }
    var rest = line.dropFirst(key.utf8.count).drop { $0.isBlank }
    while let last = rest.last, last.isBlank || last == 0x0D { rest.removeLast() }
    return rest.isEmpty ? nil : String(lossy: rest)
  }
}
