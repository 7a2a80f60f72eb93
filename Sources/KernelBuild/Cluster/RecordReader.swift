// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads what a `RecordWriter` wrote; a text that was cut off, or is another one, is an error.
struct RecordReader {
  struct Damage: Error {}

  private let text: Bytes
  private var place = 0

  init(_ text: Bytes) { self.text = text }

  var isAtEnd: Bool { place == text.count }

  mutating func bytes() throws(Damage) -> Bytes {
    guard let colon = text[place...].prefix(20).firstIndex(of: 0x3A),
      let count = Int(String(lossy: text[place..<colon])), count >= 0, count < text.count - colon - 1,
      text[colon + 1 + count] == 0x2C
    else { throw Damage() }
    place = colon + count + 2
    return Bytes(text[(colon + 1)..<(colon + 1 + count)])
  }

  mutating func string() throws(Damage) -> String { String(lossy: try bytes()) }

  mutating func number() throws(Damage) -> Int {
    guard let number = Int(try string()) else { throw Damage() }
    return number
  }

  mutating func optional() throws(Damage) -> String? {
    try list { reader throws(Damage) in try reader.string() }.first
  }

  mutating func list<Element>(
    _ body: (inout RecordReader) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    let count = try number()
    guard count >= 0, count <= text.count - place else { throw Damage() }
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try body(&self)) }
    return elements
  }
}
