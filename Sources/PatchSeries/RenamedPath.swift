// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Two paths as one: what they share stands once, outside of the braces.
enum RenamedPath {
  static func quoted(_ path: Bytes, quotingNonASCII: Bool = true) -> Bytes {
    var out: Bytes = []
    QuotedPath.append(path, to: &out, quotingNonASCII: quotingNonASCII)
    return out
  }

  /// `drivers/{staging => }/hv/hv.c`
  static func text(_ old: Bytes, _ new: Bytes, quotingNonASCII: Bool = true) -> Bytes {
    let arrow = Bytes(" => ".utf8)
    let names = [old, new].map { quoted($0, quotingNonASCII: quotingNonASCII) }
    if names != [old, new] { return names[0] + arrow + names[1] }
    let head = commonFolders(old, new)
    let tail = commonEnd(old, new, head)
    let oldMiddle = old[head..<max(head, old.count - tail)]
    let newMiddle = new[head..<max(head, new.count - tail)]
    guard head + tail > 0 else { return old + arrow + new }
    return old[..<head] + [UInt8(ascii: "{")] + oldMiddle + arrow + newMiddle + [UInt8(ascii: "}")]
      + old[(old.count - tail)...]
  }

  /// Bytes of the folders that both begin with, the last slash included.
  private static func commonFolders(_ old: Bytes, _ new: Bytes) -> Int {
    var length = 0
    for i in 0..<min(old.count, new.count) {
      guard old[i] == new[i] else { break }
      if old[i] == UInt8(ascii: "/") { length = i + 1 }
    }
    return length
  }

  /// Bytes from a slash on that both end with. The slash that closes the common folders may serve twice.
  private static func commonEnd(_ old: Bytes, _ new: Bytes, _ head: Int) -> Int {
    let overlap = head > 0 ? 1 : 0
    var length = 0
    var back = 1
    while old.count - back >= head - overlap, new.count - back >= head - overlap, old.count - back >= 0,
      new.count - back >= 0, old[old.count - back] == new[new.count - back]
    {
      if old[old.count - back] == UInt8(ascii: "/") { length = back }
      back += 1
    }
    return length
  }
}
