// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What all mails of a series share: the bracket of their subjects and the form of their file names.
public struct MailPlan: Sendable {
  /// How many patches there are.
  public let count: Int
  let isNumbered: Bool
  let prefix: String
  let options: FormatOptions

  public init(count: Int, _ options: FormatOptions) {
    self.count = count
    self.options = options
    switch options.numbering {
    case .always: isNumbered = !options.keepsSubject
    case .never: isNumbered = false
    case .automatic: isNumbered = !options.keepsSubject && (count > 1 || options.hasCoverLetter)
    }
    guard let version = options.version else {
      prefix = options.subjectPrefix
      return
    }
    prefix = "\(options.subjectPrefix) v\(version)"
  }

  /// The number of the last patch.
  private var last: Int { count + options.startNumber - 1 }

  /// `Subject: [PATCH v2 03/12] `; `number` counts from the first patch's, the cover letter is 0.
  func subjectStart(number: Int) -> Bytes {
    guard !options.keepsSubject else { return Bytes("Subject: ".utf8) }
    guard isNumbered, last > 0 else {
      return Bytes((prefix.isEmpty ? "Subject: " : "Subject: [\(prefix)] ").utf8)
    }
    let padded = Self.padded(number, to: String(last).utf8.count)
    return Bytes("Subject: [\(prefix)\(prefix.isEmpty ? "" : " ")\(padded)/\(last)] ".utf8)
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// `v2-0003-hv-mend-the-leak.patch`
  func fileName(number: Int, subject: Bytes) -> String {
    if options.hasNumberedFiles { return String(number) }
    var name: Bytes = []
    if let version = options.version { name += MailPlan.sanitized(Bytes("v\(version)".utf8)) + [0x2D] }
    name += Bytes((Self.padded(number, to: 4) + "-").utf8)
    name += MailPlan.sanitized(subject)
    let end = options.suffix.utf8.count
    // Whatever the limit, the number stays.
    let limit = max(options.nameLimit, 5 + end) - end - 1
    if name.count > limit { name.removeLast(name.count - limit) }
    return String(lossy: name) + options.suffix
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
