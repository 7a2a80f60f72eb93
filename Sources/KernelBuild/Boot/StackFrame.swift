// SPDX-License-Identifier: GPL-2.0-only

/// A place in the kernel's code as it prints one: `ring_init+0x10/0x1000 [ring]`.
struct StackFrame: Hashable, Sendable {
  var function: String
  /// Bytes from the function's start. Of a caller it is the place behind the call.
  var offset: Int
  /// In bytes; of the last function of a section it may be more than that.
  var size: Int
  /// Nil for the kernel itself.
  var module: String?
  /// Whether it is where the processor was, and not a caller.
  var isExact = false

  /// Kernel addresses are printed with what function they are in, and nothing else.
  var text: String {
    "\(function)+0x\(String(offset, radix: 16))" + (module.map { " [\($0)]" } ?? "")
  }

  /// The first one in `text`.
  init?(in text: some StringProtocol) {
    for word in text.split(separator: " ") where word.contains("+0x") {
      guard let plus = word.firstRange(of: "+0x") else { continue }
      let numbers = word[plus.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
      guard numbers.count == 2, let offset = Int(numbers[0], radix: 16), numbers[1].hasPrefix("0x"),
        let size = Int(numbers[1].dropFirst(2).prefix { $0.isHexDigit }, radix: 16),
        plus.lowerBound > word.startIndex
      else { continue }
      function = String(word[..<plus.lowerBound])
      self.offset = offset
      self.size = size
      module = Self.module(behind: text[word.endIndex...])
      return
    }
    return nil
  }

  /// ` [ring]`, or ` [ring]` with a build id: ` [ring 1b2c...]`.
  private static func module(behind text: some StringProtocol) -> String? {
    guard text.hasPrefix(" ["), let close = text.firstIndex(of: "]") else { return nil }
    return String(text[text.index(text.startIndex, offsetBy: 2)..<close].prefix { $0 != " " })
  }
}
