// SPDX-License-Identifier: GPL-2.0-only

extension NamedLicense {
  /// The licences named among `symbols`, from left to right, each once.
  static func names(in symbols: ArraySlice<ProseSymbol>, _ words: LicenseWords) -> [NamedLicense] {
    var reader = NameReader(words: words)
    for (index, symbol) in zip(symbols.indices, symbols) {
      let following = index + 1 < symbols.endIndex ? symbols[index + 1] : nil
      reader.read(symbol, before: following)
    }
    return merged(reader.names)
  }

  /// "the GNU General Public License version 2 (GPL)" names one licence, not two.
  static func merged(_ names: [NamedLicense]) -> [NamedLicense] {
    var merged: [NamedLicense] = []
    for name in names {
      if name.version == nil, merged.contains(where: { $0.term == name.term }) { continue }
      if name.version != nil,
        let bare = merged.firstIndex(where: { $0.term == name.term && $0.version == nil })
      {
        merged[bare] = name
      } else if !merged.contains(name) {
        merged.append(name)
      }
    }
    return merged
  }
}

/// Puts versions to the licences that they belong to.
private struct NameReader {
  let words: LicenseWords
  private(set) var names: [NamedLicense] = []
  /// What was said before the licence it is about: "version 2 of the GPL".
  private var ahead: NamedLicense?
  private var isBehindName = false

  init(words: LicenseWords) { self.words = words }

  mutating func read(_ symbol: ProseSymbol, before following: ProseSymbol?) {
    let isBehindName = isBehindName
    self.isBehindName = false
    guard let term = words.term(symbol) ?? words.shortName(symbol) else {
      if isBehindName, let number = words.number(symbol) { set { $0.setVersion(number) } }
      self.isBehindName = isBehindName && words.isLicenseWord(symbol)
      return
    }
    switch term {
    case .version:
      guard let number = words.number(symbol) else { return }
      if names.isEmpty || following.map(words.leadsToName) ?? false { ahead = NamedLicense(term: .version) }
      set { $0.setVersion(number) }
    case .later: set { $0.orLater = true }
    case .only: set { $0.isOnly = $0.version != nil }
    case _ where term.isLicense:
      var name = ahead ?? NamedLicense(term: term)
      name.term = term
      names.append(name)
      ahead = nil
      self.isBehindName = true
    default: break
    }
  }

  private mutating func set(_ change: (inout NamedLicense) -> Void) {
    if ahead != nil {
      change(&ahead!)
    } else if !names.isEmpty {
      change(&names[names.count - 1])
    }
  }
}

extension NamedLicense {
  fileprivate mutating func setVersion(_ number: String) {
    if let version, version != number { isMuddled = true }
    version = number
  }
}
