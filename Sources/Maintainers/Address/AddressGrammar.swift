// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// Addresses as RFC 822 wrote them down, where a line of MAINTAINERS names several with commas between them.
enum AddressGrammar {
  /// The grammar of RFC 822, section 6.1, by the RFC's own names; blanks may follow any word.
  private static let rules = #"""
    (?(DEFINE)
      (?<lwsp>(?:\r\n)?[ \t])
      (?<atom>[^()<>@,;:\\".\[\] \x00-\x1f\x7f]++(?:(?&lwsp)++|\z|(?=[\["()<>@,;:\\.\]])))
      (?<quoted>"(?:[^"\\\r]|\\.|(?&lwsp))*+"(?&lwsp)*+)
      (?<word>(?&atom)|(?&quoted))
      (?<literal>\[(?:[^\[\]\\\r]|\\.)*+\](?&lwsp)*+)
      (?<subdomain>(?&atom)|(?&literal))
      (?<domain>(?&subdomain)(?:\.(?&lwsp)*+(?&subdomain))*+)
      (?<spec>(?&word)(?:\.(?&lwsp)*+(?&word))*+@(?&lwsp)*+(?&domain))
      (?<route>@(?&domain)(?:,@(?&lwsp)*+(?&domain))*+:(?&lwsp)*+)
      (?<mailbox>(?&spec)|(?&word)*+<(?&lwsp)*+(?&route)?(?&spec)>(?&lwsp)*+)
      (?<group>(?&word)*+:(?&lwsp)*+(?:(?&mailbox)(?:,\s*(?&mailbox))*+)?;\s*)
      (?<address>(?&lwsp)*+(?:(?&mailbox)|(?&group)))
    )
    """#

  private static let single = try? Pattern(rules + #"\A(?&address)\z"#, [.extended, .matchedOnce])
  private static let list = try? Pattern(
    rules + #"\A(?&address)?(?:,(?&address)?)*+\z"#, [.extended, .matchedOnce])
  private static let item = try? Pattern(
    rules + #"(?:\A|,(?&lwsp)*+)(?<item>(?&address))"#, [.extended, .matchedOnce])

  /// The addresses that `text` lists; nil where it is one address, or nothing that the grammar allows.
  static func several(_ text: [UInt8]) -> [[UInt8]]? {
    guard text.contains(UInt8(ascii: ",")) else { return nil }
    let plain = withoutComments(text)
    guard let single, let list, let item, !single.matches(plain), list.matches(plain) else { return nil }
    return item.matches(in: plain).compactMap { $0[item.groupCount].map { Array(plain[$0]) } }
  }

  /// Comments in parentheses made a blank each, quoted texts left alone.
  private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    var isQuoted = false
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "\\"), at + 1 < text.count {
        out += text[at...at + 1]
        at += 2
      } else if byte == UInt8(ascii: "("), !isQuoted, let end = commentEnd(text, from: at) {
        out.append(0x20)
        at = end
      } else {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        out.append(byte)
        at += 1
      }
    }
    return out
  }

  /// Behind the parenthesis that closes a comment; they nest.
  private static func commentEnd(_ text: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}
