// SPDX-License-Identifier: GPL-2.0-only

/// Addresses as header fields and trailers list them (RFC 5322, section 3.4).
public enum AddressList {
  /// The people of `value`, encoded words decoded; members of groups one by one.
  ///
  /// Never fails: an entry without an `@` counts as an address when it stands in angle brackets, and
  /// is dropped otherwise.
  public static func parse(_ value: Bytes) -> [Person] {
    var reader = AddressReader(value)
    return reader.readAll()
  }

  /// The first of them, as a trailer has one: `Jane Doe <jane@example.org> # comment`.
  public static func person(_ value: Bytes) -> Person? { parse(value).first }
}

/// Walks an address list once.
private struct AddressReader {
  private let bytes: Bytes
  private var at = 0
  private var people: [Person] = []
  /// Words of the entry being read: a name, or an address without brackets.
  private var words = Phrase()
  private var address: Bytes?
  private var comment: Bytes = []

  init(_ bytes: Bytes) { self.bytes = bytes }

  mutating func readAll() -> [Person] {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x22 where address != nil: _ = readQuoted()
      case 0x22: words.add(quoted: readQuoted())
      case 0x28: comment = readComment()
      case 0x3C: address = readAngle()
      case 0x2C, 0x3B: finishEntry()
      case 0x3A where address == nil && !words.hasAt: words = Phrase()  // a group's name
      // Behind an address in brackets people write remarks: `# 6.1+`.
      default: if address == nil { words.add(byte) }
      }
    }
    finishEntry()
    return people
  }

  private mutating func finishEntry() {
    defer {
      words = Phrase()
      address = nil
      comment = []
    }
    if let address, !address.isEmpty {
      people.append(Person(name: String(lossy: words.text), address: String(lossy: address)))
    } else if address == nil, let bare = words.bareAddress {
      let name = comment.isEmpty ? bare.name : EncodedWord.decode(Array(comment[...].trimmed))
      people.append(Person(name: String(lossy: name), address: String(lossy: bare.address)))
    }
  }

  /// Up to the closing quote, quoted pairs resolved.
  private mutating func readQuoted() -> Bytes {
    var out: Bytes = []
    while at < bytes.count, bytes[at] != 0x22 {
      if bytes[at] == 0x5C, at + 1 < bytes.count { at += 1 }
      out.append(bytes[at])
      at += 1
    }
    at += 1
    return out
  }

  /// Up to the bracket that closes this comment; comments nest.
  private mutating func readComment() -> Bytes {
    var out: Bytes = []
    var depth = 1
    while at < bytes.count {
      var byte = bytes[at]
      at += 1
      if byte == 0x5C, at < bytes.count {
        byte = bytes[at]
        at += 1
      } else if byte == 0x28 {
        depth += 1
      } else if byte == 0x29 {
        depth -= 1
        if depth == 0 { break }
      }
      out.append(byte)
    }
    return out
  }

  /// Up to the closing bracket, without blanks, comments and an obsolete route. A quoted local part
  /// keeps its quotes.
  private mutating func readAngle() -> Bytes {
    var out: Bytes = []
    while at < bytes.count, bytes[at] != 0x3E {
      let byte = bytes[at]
      at += 1
      if byte == 0x22 {
        out += [0x22] + readQuoted() + [0x22]
      } else if byte == 0x28 {
        _ = readComment()
      } else if !byte.isSpace {
        out.append(byte)
      }
    }
    at += 1
    if out.first == 0x40, let colon = out.firstIndex(of: 0x3A) { out.removeFirst(colon + 1) }
    return out
  }
}

/// Words of a display name: quoted ones as they are, others with encoded words decoded.
private struct Phrase {
  private var done: Bytes = []
  private var pending: Bytes = []
  private(set) var hasAt = false

  mutating func add(_ byte: UInt8) {
    if byte == 0x40 { hasAt = true }
    pending.append(byte)
  }

  mutating func add(quoted: Bytes) {
    flush()
    done += quoted
  }

  private mutating func flush() {
    done += EncodedWord.decode(pending)
    pending = []
  }

  /// One blank between words, none at the ends.
  var text: Bytes {
    var copy = self
    copy.flush()
    return copy.done[...].collapsingSpace()
  }

  /// The first word with an `@`, and the words before it. What follows is a remark.
  var bareAddress: (name: Bytes, address: Bytes)? {
    guard hasAt else { return nil }
    let words = (done + pending).split(whereSeparator: \.isSpace)
    guard let index = words.firstIndex(where: { $0.contains(0x40) }) else { return nil }
    return (Array(words[..<index].joined(separator: [0x20])), Array(words[index]))
  }
}
