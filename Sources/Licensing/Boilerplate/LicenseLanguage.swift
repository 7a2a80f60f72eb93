// SPDX-License-Identifier: GPL-2.0-only

/// The tables of terms and clauses, made ready to be looked for.
struct LicenseLanguage: Sendable {
  let vocabulary: Vocabulary
  private let terms: PhraseAutomaton
  private let termOfPhrase: [LicenseTerm]
  private let clauses: PhraseAutomaton
  let clauseOfPhrase: [LicenseClause]
  private let termCodes: [Int32: LicenseTerm]
  /// Words that only what is about a licence has, and those that a notice has besides.
  private let telling: Set<Int32>
  private let tellingInNotice: Set<Int32>

  static let shared = LicenseLanguage()

  private init() {
    let termParts = Self.parse(LicenseTerm.parts)
    var vocabulary = Vocabulary()
    let wordings = LicenseTerm.allCases.flatMap { term in
      term.wordings.map { (term, PhraseParser.parse($0, named: termParts)) }
    }
    termOfPhrase = wordings.map(\.0)
    terms = PhraseAutomaton(wordings.map(\.1), &vocabulary)
    let parts = Self.parse(LicenseClauses.parts)
    clauseOfPhrase = LicenseClauses.all
    clauses = PhraseAutomaton(
      clauseOfPhrase.map { PhraseParser.parse($0.wording, named: parts) }, &vocabulary,
      gapStops: ["not", "no", "except", "unless", "this", "copyright", "reserved"]
        + LicenseTerm.allCases.filter(\.isLicense).map(\.name))
    var codes: [Int32: LicenseTerm] = [:]
    for term in LicenseTerm.allCases { codes[vocabulary.learn(term.name)] = term }
    termCodes = codes
    for word in Self.lookalikes { _ = vocabulary.learn(word) }
    telling = Set(Self.tellingWords.map { [vocabulary] in vocabulary.code($0) })
    tellingInNotice = Set(Self.noticeWords.map { [vocabulary] in vocabulary.code($0) })
    self.vocabulary = vocabulary
  }

  /// Parts may name parts; the number of rounds bounds how deep.
  private static func parse(_ texts: [String: String]) -> [String: Phrase] {
    var parsed: [String: Phrase] = [:]
    var rest = texts
    while !rest.isEmpty {
      let ready = rest.filter { text in !rest.keys.contains { text.value.contains("{\($0)}") } }
      precondition(!ready.isEmpty, "wordings that need each other: \(rest.keys)")
      for (name, text) in ready {
        parsed[name] = PhraseParser.parse(text, named: parsed)
        rest[name] = nil
      }
    }
    return parsed
  }

  private static let tellingWords = [
    "license", "licenses", "licensed", "licensing", "sublicense", "copyleft",
  ]
  private static let noticeWords = [
    "redistribute", "redistributed", "redistribution", "redistributions", "warranty", "warranties",
    "merchantability", "patents", "liable", "proprietary", "confidential",
  ]
  /// Words that are not spelling mistakes of one above.
  private static let lookalikes =
    tellingWords + noticeWords + ["warrant", "warrants", "warranted", "permissions", "redistributes"]

  /// Words with their terms put together.
  func symbols(of words: [ProseWord]) -> [ProseSymbol] {
    let plain = words.indices.map {
      ProseSymbol(code: words[$0].code, words: $0..<$0 + 1, gap: words[$0].gap)
    }
    var symbols: [ProseSymbol] = []
    symbols.reserveCapacity(plain.count)
    var at = 0
    for match in terms.matches(in: plain) {
      symbols += plain[at..<match.symbols.lowerBound]
      let code = vocabulary.code(termOfPhrase[match.phrase].name)
      symbols.append(ProseSymbol(code: code, words: match.symbols, gap: plain[match.symbols.lowerBound].gap))
      at = match.symbols.upperBound
    }
    return symbols + plain[at...]
  }

  func clauses(in symbols: [ProseSymbol]) -> [PhraseAutomaton.Match] { clauses.matches(in: symbols) }

  func term(_ symbol: ProseSymbol) -> LicenseTerm? { termCodes[symbol.code] }

  /// Whether a symbol that no clause covers means that something about a licence was not understood;
  /// `inNotice` says whether it stands in a comment that has such clauses.
  func isTelling(_ symbol: ProseSymbol, inNotice: Bool) -> Bool {
    telling.contains(symbol.code) || inNotice && tellingInNotice.contains(symbol.code)
      || termCodes[symbol.code].map(\.isLicense) ?? false
  }
}
