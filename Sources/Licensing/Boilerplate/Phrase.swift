// SPDX-License-Identifier: GPL-2.0-only

/// A wording, with its variants.
///
/// How it is written, in the tables of this folder:
///
///     word          that word, in any case
///     <term>        a term (`LicenseTerm`) in any of its wordings
///     (a|b c)       one of these
///     [a|b]         one of these, or nothing
///     (a|b)*5       one of these, up to five times, or not at all
///     ~5            up to five words of any kind, in the same sentence
///     ~~5           the same, in the same paragraph: names hold points ("Inc.")
///     {name}        the wording of that name
indirect enum Phrase: Hashable, Sendable {
  case word(String)
  case sequence([Phrase])
  case choice([Phrase])
  case repeated(Phrase, atMost: Int)
  case gap(Int, limit: ProseWord.Break)
}

/// Reads the notation of `Phrase`. The tables are part of the program, so an unknown name is a bug.
struct PhraseParser {
  private var tokens: [Substring]
  private let named: [String: Phrase]
  private var index = 0

  static func parse(_ text: String, named: [String: Phrase] = [:]) -> Phrase {
    var parser = PhraseParser(tokens: tokens(of: text), named: named)
    let phrase = parser.alternatives()
    precondition(parser.index == parser.tokens.count, "stray '\(parser.tokens[parser.index])' in: \(text)")
    return phrase
  }

  /// Words and marks.
  private static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else {
        let length =
          "()[]|".contains(first) ? 1 : rest.prefix { !$0.isWhitespace && !"()[]|".contains($0) }.count
        tokens.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
    }
    return tokens
  }

  private mutating func alternatives() -> Phrase {
    var choices = [sequence()]
    while take("|") { choices.append(sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() -> Phrase {
    var parts: [Phrase] = []
    while index < tokens.count, !["|", ")", "]"].contains(tokens[index]) { parts.append(item()) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func item() -> Phrase {
    let token = tokens[index]
    index += 1
    switch token.first {
    case "(":
      let inner = alternatives()
      expect(")")
      return repetition().map { .repeated(inner, atMost: $0) } ?? inner
    case "[":
      let inner = alternatives()
      expect("]")
      return .repeated(inner, atMost: 1)
    case "~":
      let inParagraph = token.hasPrefix("~~")
      return .gap(
        number(inParagraph ? token.dropFirst() : token), limit: inParagraph ? .paragraph : .sentence)
    case "{":
      guard let phrase = named[String(token.dropFirst().dropLast())] else {
        preconditionFailure("no \(token)")
      }
      return phrase
    default: return .word(String(token))
    }
  }

  private mutating func repetition() -> Int? {
    guard index < tokens.count, tokens[index].first == "*" else { return nil }
    index += 1
    return number(tokens[index - 1])
  }

  private func number(_ token: Substring) -> Int {
    guard let number = Int(token.dropFirst()) else { preconditionFailure("no number in \(token)") }
    return number
  }

  private mutating func take(_ mark: Substring) -> Bool {
    guard index < tokens.count, tokens[index] == mark else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ mark: Substring) { precondition(take(mark), "'\(mark)' is missing") }
}
