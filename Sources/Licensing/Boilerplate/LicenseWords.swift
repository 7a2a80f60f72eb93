// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What the symbols of one text mean.
struct LicenseWords {
  let language: LicenseLanguage
  let words: [ProseWord]

  func term(_ symbol: ProseSymbol) -> LicenseTerm? { language.term(symbol) }

  /// The version number in a symbol, "2.0" being the same as "2".
  func number(_ symbol: ProseSymbol) -> String? {
    for word in words[symbol.words] {
      if let number = Self.numbers[language.vocabulary.name(word.code)] { return number }
    }
    return nil
  }

  func isLicenseWord(_ symbol: ProseSymbol) -> Bool { language.vocabulary.name(symbol.code) == "license" }

  /// The licence that a word stands for beside others: "dual BSD/GPL".
  func shortName(_ symbol: ProseSymbol) -> LicenseTerm? {
    Self.shortNames[language.vocabulary.name(symbol.code)]
  }

  func isOr(_ symbol: ProseSymbol) -> Bool { language.vocabulary.name(symbol.code) == "or" }

  /// Whether the licence that a version belongs to comes behind it: "version 2 of the GPL".
  func leadsToName(_ symbol: ProseSymbol) -> Bool { language.vocabulary.name(symbol.code) == "of" }

  private static let shortNames: [String: LicenseTerm] = [
    "bsd": .bsd, "mit": .mit, "x11": .mit, "apache": .apache, "mpl": .mozilla,
  ]

  private static let numbers = [
    "1": "1", "1.0": "1", "2": "2", "2.0": "2", "two": "2", "2.1": "2.1", "3": "3", "3.0": "3", "1.1": "1.1",
    "1.2": "1.2", "0.3.1": "0.3.1",
  ]
}
