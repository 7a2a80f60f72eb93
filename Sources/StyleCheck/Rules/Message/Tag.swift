// SPDX-License-Identifier: GPL-2.0-only

/// The tags that lines of a message begin with.
enum Tag {
  /// Tags of people, in lower case.
  static let signatures: [StaticString] = [
    "signed-off-by:", "co-developed-by:", "acked-by:", "tested-by:", "reviewed-by:", "reported-by:",
    "suggested-by:", "to:", "cc:",
  ]

  /// Tags whose value is an address on the web, in lower case.
  static let links: [StaticString] = ["link:", "closes:"]

  /// Whether the line begins with a tag whose value may be long: people, links, `Fixes:`.
  static func isWrapExempt(_ text: ByteView) -> Bool {
    let start = text.skippingBlanks()
    return (signatures + links + ["fixes:"]).contains { text.hasPrefixIgnoringCase($0, at: start) }
  }
}
