// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The findings that a state had before a patch, told apart by what they are and not by how many.
///
/// Counting is not enough: a patch that cures one warning and brings another has brought one.
public struct Baseline: Sendable {
  /// Tool and option, path, function, and the message's first line without its numbers.
  struct Identity: Hashable {
    var rule: String
    var path: String?
    var symbol: String?
    var message: String

    init(_ finding: Finding) {
      rule = finding.rule
      path = finding.place.path
      symbol = finding.symbol
      message = Self.withoutNumbers(finding.message.prefix { $0 != "\n" })
    }

    /// Lines, offsets, sizes and counters change with any edit above. A name such as `u32` keeps its digits.
    static func withoutNumbers(_ text: Substring) -> String {
      var result: [UInt8] = []
      var inNumber = false
      var inName = false
      for byte in text.utf8 {
        let isDigit = (0x30...0x39).contains(byte)
        let isLetter = (0x61...0x7A).contains(byte | 0x20)
        // Compilers number what they make up: __compiletime_assert_194, fill.part.0.
        if isDigit, !inName || result.last == 0x5F || inNumber {
          if !inNumber { result.append(0x23) }
          inNumber = true
          continue
        }
        if inNumber, isLetter, !inName { continue }
        inNumber = false
        inName = isLetter || byte == 0x5F || (inName && isDigit)
        result.append(byte)
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  private var counts: [Identity: Int] = [:]

  public init(_ findings: [Finding]) {
    for finding in findings { counts[Identity(finding), default: 0] += 1 }
  }

  /// Those of `findings` that are not in the baseline; of several alike, as many as there are more.
  public func new(_ findings: [Finding]) -> [Finding] {
    var left = counts
    return findings.filter { finding in
      let identity = Identity(finding)
      guard let count = left[identity], count > 0 else { return true }
      left[identity] = count - 1
      return false
    }
  }
}
