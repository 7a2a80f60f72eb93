// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport

/// Mails with patches, as people's programs write them, made from a seed.
struct RandomMail {
  /// A mail, and what went into it.
  struct Made {
    var mail: Bytes = []
    /// Decoded; the subject with its prefix.
    var subject = ""
    var people: [Person] = []
    var parts: [(type: String, content: Bytes)] = []
  }

  var random: Seeded
  /// Mails as git-mailinfo is given them may have in-body headers and oddities that strict readers
  /// see differently.
  var isStrict: Bool

  mutating func next() -> Made {
    var made = Made()
    var header = from(&made)
    if isStrict { header += to(&made) }
    header += subject(&made)
    header += "Date: Tue, 2 Jan 2024\n 11:00:00 +0100\nX-Other: folded\n\tvalue\n".utf8
    if chance(60) {
      let part = part(&made)
      made.mail = header + part.header + [0x0A] + part.body
    } else {
      made.mail = header + multipart(&made, depth: 0)
    }
    if !isStrict, chance(50) {
      made.mail =
        Array("From \(String(repeating: "a", count: 40)) Mon Sep 17 00:00:00 2001\n".utf8) + made.mail
    }
    return made
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func from(_ made: inout Made) -> Bytes {
    let name = pick(["Jane Doe", "Jörg Müller", "Doe, Jane", "李 雷", "Ed", "J. R. Bob Dobbs"])
    made.people.append(Person(name: name, address: "jane@example.org"))
    return Array("From: ".utf8) + phrase(name) + Array(" <jane@example.org>\n".utf8)
  }

  private mutating func to(_ made: inout Made) -> Bytes {
    var entries: [String] = []
    for index in 0..<Int.random(in: 1...3, using: &random) {
      let address = "p\(index)@example.org"
      let (name, text) = pick([
        ("", address), ("Pat O", "Pat O <\(address)>"), ("Q. \"The\" R", "\"Q. \\\"The\\\" R\" <\(address)>"),
        ("Lists, All", "\"Lists, All\" <\(address)>"),
      ])
      made.people.append(Person(name: name, address: address))
      entries.append(text)
    }
    return Array("To: \(entries.joined(separator: ",\n\t"))\n".utf8)
  }

  /// A display name, quoted or encoded where it must be.
  private mutating func phrase(_ name: String) -> Bytes {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return Array((name.contains(",") || name.contains(".") ? "\"\(name)\"" : name).utf8)
    }
    return encoded(name)
  }

  private mutating func subject(_ made: inout Made) -> Bytes {
    let prefix = pick(
      ["", "[PATCH] ", "[PATCH v2 3/7] ", "[RFC PATCH net-next 0/2] "]
        + (isStrict ? [] : ["Re: ", "[a] [b] "]))
    let words = ["fix", "the", "leak", "café", "naïve", "a=b", "probe", "x?y", "under_score"]
    let text = (0..<Int.random(in: 1...7, using: &random)).map { _ in pick(words) }.joined(separator: " ")
    made.subject = prefix + text
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let value = isASCII && chance(70) ? Array(text.utf8) : encoded(text)
    return Array("Subject: \(prefix)".utf8) + value + [0x0A]
  }

  /// As one or more encoded words.
  private mutating func encoded(_ text: String) -> Bytes {
    let isLatin = text.unicodeScalars.allSatisfy { $0.value < 0x100 }
    let charset = isLatin ? pick(["utf-8", "UTF-8", "iso-8859-1", "ISO-8859-15", "windows-1252"]) : "utf-8"
    let words = chance(50) ? Self.split(text) : [text]
    let pieces = words.enumerated().map { index, word -> String in
      let bytes = Self.bytes(word, charset)
      // GMime loses what follows a B word with padding, so only the last one may be B.
      let isBase64 = index == words.count - 1 && chance(50)
      let (name, packed) =
        isBase64 ? (pick(["B", "b"]), Self.base64(bytes)) : (pick(["Q", "q"]), Self.qWord(bytes))
      return "=?\(charset)?\(name)?\(packed)?="
    }
    return Array(pieces.joined(separator: "\n ").utf8)
  }

  /// In two, the blank going with the first half.
  private static func split(_ text: String) -> [String] {
    guard let blank = text.firstIndex(of: " ") else { return [text] }
    return [String(text[...blank]), String(text[text.index(after: blank)...])]
  }

  private static func bytes(_ text: String, _ charset: String) -> Bytes {
    charset.lowercased() == "utf-8"
      ? Array(text.utf8) : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  private static func qWord(_ bytes: Bytes) -> String {
    bytes.map { byte in
      switch byte {
      case 0x20: "_"
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(lossy: [byte])
      default: "=" + hex(byte)
      }
    }.joined()
  }

  static func base64(_ bytes: Bytes) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: Bytes = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      out += (0...group.count).map { digits[bits >> (18 - 6 * $0) & 63] }
      out += Bytes(repeating: 0x3D, count: 3 - group.count)
    }
    return String(lossy: out)
  }

  private static func quotedPrintable(_ bytes: Bytes) -> Bytes {
    var out: Bytes = []
    var column = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        out.append(byte)
        column = 0
        continue
      }
      if column > 70 {
        out += "=\n".utf8
        column = 0
      }
      let isAtEnd = index + 1 < bytes.count ? bytes[index + 1] == 0x0A : true
      let isPlain = 0x21...0x7E ~= byte && byte != 0x3D || (byte == 0x20 && !isAtEnd)
      out += isPlain ? [byte] : Array("=\(hex(byte))".utf8)
      column += isPlain ? 1 : 3
    }
    return out
  }

  private mutating func multipart(_ made: inout Made, depth: Int) -> Bytes {
    let boundary = pick(["b\(depth)", "=_\(depth):y", "-- \(depth)"])
    let kind = pick(["mixed", "alternative"])
    var out = Array("Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\n\n".utf8)
    if depth == 0 { out += "This is a multi-part message.\n".utf8 }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      out += "--\(boundary)\n".utf8
      if isStrict, depth < 2, chance(20) {
        out += multipart(&made, depth: depth + 1)
      } else {
        let part = part(&made)
        out += part.header + [0x0A] + part.body
      }
      out.append(0x0A)
    }
    return out + "--\(boundary)--\n".utf8
  }

  private mutating func part(_ made: inout Made) -> (header: Bytes, body: Bytes) {
    let charset = pick(["utf-8", "iso-8859-1", "windows-1252", ""])
    let content = Self.bytes(body(), charset.isEmpty ? "utf-8" : charset)
    let type = isStrict ? pick(["text/plain", "text/x-patch", "application/octet-stream"]) : "text/plain"
    made.parts.append((type, content))
    var header =
      "Content-Type: \(type)"
      + (charset.isEmpty ? "\n" : pick(["; charset=\(charset)\n", ";\n\tcharset=\"\(charset)\"\n"]))
    if chance(30) { header += "Content-Disposition: attachment; filename=\"0001-x.patch\"\n" }
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return (
        Array((header + "Content-Transfer-Encoding: quoted-printable\n").utf8), Self.quotedPrintable(content)
      )
    case 1:
      let lines = stride(from: 0, to: content.count, by: 57).map { start in
        Self.base64(Array(content[start..<min(start + 57, content.count)])) + "\n"
      }
      return (Array((header + "Content-Transfer-Encoding: base64\n").utf8), Array(lines.joined().utf8))
    case 2: return (Array((header + "Content-Transfer-Encoding: 8bit\n").utf8), content)
    default: return (Array(header.utf8), content)
    }
  }

  private mutating func body() -> String {
    var lines: [String] = []
    if !isStrict, chance(30) {
      let headers = [
        "From: In Body <in@body.org>", "Subject: in-body subject", "Date: Mon, 1 Jan 2024 10:00:00 +0100",
        "[PATCH] bracketed", ">From \(String(repeating: "a", count: 40)) Mon Sep 17 00:00:00 2001",
        "Subject:\tfolded\n into two",
      ]
      lines += headers.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)) + [""]
    }
    let prose = [
      "Fix the leak.", "diff - is no diff", "From here on", " indented: café", "a=b  trailing ", "Re: x",
      ">From y", "",
    ]
    lines += (0..<Int.random(in: 1...6, using: &random)).map { _ in pick(prose) }
    if chance(70) { lines += ["", "Signed-off-by: Jörg <j@example.org>"] }
    if chance(80) {
      lines.append(pick(["---", "---", "---", "--- ", "----", ""]))
      lines += [" x | 2 +-", "", "diff --git a/x b/x", "--- a/x", "+++ b/x", "@@ -1,2 +1,2 @@ f"]
      lines += ["-café", "+b ", " c=3D", pick(["-- ", ""]), "2.39.5"]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
