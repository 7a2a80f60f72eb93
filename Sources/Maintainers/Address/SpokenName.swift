// SPDX-License-Identifier: GPL-2.0-only

/// The name in the words before an address: the last two, or three where initials are among them.
struct SpokenName {
  let text: [UInt8]

  init(_ name: [UInt8], _ conduct: MaintainerOptions.Conduct) {
    text = conduct == .bytes ? Self.fromBytes(name) : Self.fromLetters(name)
  }

  /// Whether a byte beyond ASCII is part of a name: where names are bytes, those of a certain range are.
  static func isForeignLetter(_ byte: UInt8, _ conduct: MaintainerOptions.Conduct) -> Bool {
    conduct == .bytes ? (0x80...0xC3).contains(byte) : byte >= 0x80
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// As before Linux 6.8.
  private static func fromBytes(_ name: [UInt8]) -> [UInt8] {
    var words = name.split(omittingEmptySubsequences: false) { byte in
      !(byte.isLetter || isForeignLetter(byte, .bytes) || isPunctuation(byte))
    }
    while words.last?.isEmpty == true { words.removeLast() }
    var out = words.count > 2 ? chosen(words, length: \.count) : name
    if let last = out.last, isStop(last) {
      out.removeLast()
    } else if out.last == UInt8(ascii: "\""), let last = out.dropLast().last, isStop(last) {
      out.removeLast(2)
      out.append(UInt8(ascii: "\""))
    }
    if let first = out.first, isStop(first) {
      out.removeFirst()
    } else if out.first == UInt8(ascii: "\""), let second = out.dropFirst().first, isStop(second) {
      out.removeFirst(2)
      out.insert(UInt8(ascii: "\""), at: 0)
    }
    return out
  }

  /// As since Linux 6.8: text is UTF-8, quotes go, and so do marks that stand alone.
  private static func fromLetters(_ name: [UInt8]) -> [UInt8] {
    var name = name[...]
    if name.count >= 2, name.first == UInt8(ascii: "\""), name.last == UInt8(ascii: "\"") {
      name = name.dropFirst().dropLast()
    }
    let words = String(decoding: name, as: UTF8.self).unicodeScalars.split { scalar in
      !(scalar.isLetter || (scalar.isASCII && isPunctuation(UInt8(scalar.value))))
    }.filter { $0.count > 1 || $0.first?.isLetter == true }
    let bytes = words.map { Array(String(String.UnicodeScalarView($0)).utf8)[...] }
    var out =
      bytes.count > 2
      ? chosen(bytes) { String(decoding: $0, as: UTF8.self).unicodeScalars.count }
      : Array(bytes.joined(separator: [0x20]))
    if let last = out.last, isStop(last) { out.removeLast() }
    if let first = out.first, isStop(first) { out.removeFirst() }
    return out
  }

  /// The last two of at least three words, or three where one of the others is an initial.
  private static func chosen(_ words: [ArraySlice<UInt8>], length: (ArraySlice<UInt8>) -> Int) -> [UInt8] {
    let last = words.suffix(3)
    let (first, middle) = (last[last.startIndex], last[last.startIndex + 1])
    func isInitial(_ word: ArraySlice<UInt8>) -> Bool {
      length(word) == 1 || (length(word) == 2 && word.last == UInt8(ascii: "."))
    }
    let hasInitial =
      (isInitial(first) && !(length(first) == 1 && isPunctuation(first[first.startIndex])))
      || isInitial(middle)
    return Array((hasInitial ? last : last.dropFirst()).joined(separator: [0x20]))
  }

  private static func isStop(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
