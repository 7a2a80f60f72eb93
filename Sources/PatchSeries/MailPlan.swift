// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What all mails of a series share: the bracket of their subjects and the form of their file names.
struct MailPlan {
  let count: Int
  let isNumbered: Bool
  let prefix: String
  let version: String?

  init(count: Int, _ options: FormatOptions) {
    self.count = count
    switch options.numbering {
    case .always: isNumbered = true
    case .never: isNumbered = false
    case .automatic: isNumbered = count > 1 || options.hasCoverLetter
    }
    version = options.version
    var words = options.subjectPrefix.isEmpty ? [] : [options.subjectPrefix]
    if let version { words.append("v\(version)") }
    prefix = words.joined(separator: " ")
  }

  /// `Subject: [PATCH v2 03/12] `; `number` counts from 1, the cover letter is 0.
  func subjectStart(number: Int) -> String {
    if isNumbered {
      let digits = String(count).utf8.count
      let text = String(number)
      let padded = String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
      return "Subject: [\(prefix)\(prefix.isEmpty ? "" : " ")\(padded)/\(count)] "
    }
    return prefix.isEmpty ? "Subject: " : "Subject: [\(prefix)] "
  }

  /// Bytes that a file name may have, its ending included, as `format.filenameMaxLength` has it.
  private static let longestName = 64

  /// `v2-0003-hv-mend-the-leak.patch`
  func fileName(number: Int, subject: Bytes) -> String {
    var name: Bytes = []
    if let version { name += MailPlan.sanitized(Bytes("v\(version)".utf8)) + [UInt8(ascii: "-")] }
    let digits = String(number)
    name += Bytes((String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "-").utf8)
    name += MailPlan.sanitized(subject)
    let suffix = ".patch"
    let limit = MailPlan.longestName - suffix.utf8.count - 1
    if name.count > limit { name.removeLast(name.count - limit) }
    return String(lossy: name) + suffix
  }

  /// Letters, digits, dots and underscores; anything else becomes one dash, and none at either end.
  static func sanitized(_ subject: Bytes) -> Bytes {
    var name: Bytes = []
    var isGap = false
    var previous: UInt8 = 0
    for byte in subject {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2E
        || byte == 0x5F
      if isPlain {
        // A row of dots is one dot: two would look like a path going up.
        if byte == 0x2E, previous == 0x2E { continue }
        if isGap, !name.isEmpty { name.append(0x2D) }
        isGap = false
        name.append(byte)
      } else {
        isGap = true
      }
      previous = byte
    }
    while let last = name.last, last == 0x2E || last == 0x2D { name.removeLast() }
    return name
  }
}
