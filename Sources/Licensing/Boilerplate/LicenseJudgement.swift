// SPDX-License-Identifier: GPL-2.0-only

/// Puts the statements of a notice together.
///
/// Licences come from grants and from texts. A name that says too little ("GPL", "BSD") is taken to be the
/// same licence named or quoted in full elsewhere in the file; where there is none, nothing is guessed.
struct LicenseJudgement {
  private let notice: LicenseNotice
  private let texts: [String]
  private let isTextComplete: Bool

  init(_ notice: LicenseNotice) {
    self.notice = notice
    var parts: Set<LicensePart> = []
    for case .text(let part) in notice.statements.map(\.role) { parts.insert(part) }
    let found = LicenseRecipe.licenses(of: parts)
    texts = found.identifiers
    // Disclaimers go with any licence.
    isTextComplete = found.rest.isSubset(of: [.asIs, .bsdDisclaimer, .iscDisclaimer])
  }

  var reading: LicenseReading {
    var names = NamedLicense.merged((statements(.grant) + statements(.offer)).flatMap(\.names))
    var confidence = notice.unexplained.isEmpty ? LicenseReading.Confidence.certain : .likely
    if names.isEmpty, texts.isEmpty {
      names = NamedLicense.merged(
        statements(.mention).filter { notice.standsAlone($0) }.flatMap(\.names))
      confidence = .likely
    }
    if names.isEmpty, texts.isEmpty { return LicenseReading(isTextComplete ? .silent : .incomplete) }
    if !inNotice(.doubt).isEmpty { return LicenseReading(.conditional) }
    if !isTextComplete { return LicenseReading(.incomplete) }
    return combined(names, confidence)
  }

  private func statements(_ role: LicenseClause.Role) -> [LicenseNotice.Statement] {
    notice.statements.filter { $0.role == role }
  }

  /// What a comment that names no licence says is not about one.
  private func inNotice(_ role: LicenseClause.Role) -> [LicenseNotice.Statement] {
    let comments = notice.noticeComments
    return statements(role).filter { comments.contains(notice.comment(of: $0)) }
  }

  private func combined(_ names: [NamedLicense], _ confidence: LicenseReading.Confidence) -> LicenseReading {
    let known = names.compactMap { identifier(of: $0) }
    let open = names.filter { identifier(of: $0) == nil && !isExplained($0, by: known + texts) }
    guard open.isEmpty else { return LicenseReading(.unversioned) }
    var identifiers: [String] = []
    for identifier in known + texts where !identifiers.contains(identifier) { identifiers.append(identifier) }
    guard !identifiers.isEmpty else { return LicenseReading(.unversioned) }
    if identifiers.count > 1, !isChoice || Self.areVersions(identifiers) {
      return LicenseReading(.several(identifiers))
    }
    let headings = statements(.mention).filter { notice.standsAlone($0) }.flatMap(\.names)
    let isClear = headings.allSatisfy { name in
      name.identifier.map(identifiers.contains) ?? false || isExplained(name, by: identifiers)
    }
    return LicenseReading(identifiers, confidence: isClear ? confidence : .likely)
  }

  /// Whether the notice lets the user choose.
  private var isChoice: Bool {
    !statements(.offer).isEmpty || !inNotice(.choice).isEmpty
      || notice.statements.contains {
        $0.role.tellsLicense && $0.isAlternative && Set($0.names.map(\.term)).count > 1
      }
  }

  /// A name whose text stands in the file is that text.
  private func identifier(of name: NamedLicense) -> String? {
    guard let identifier = name.identifier else { return nil }
    let isQuoted = Self.family(of: name.term).contains { texts.contains($0) }
    return isQuoted ? nil : identifier
  }

  private func isExplained(_ name: NamedLicense, by identifiers: [String]) -> Bool {
    switch name.term {
    case .gpl: identifiers.contains { $0.hasPrefix("GPL-") } && !name.isMuddled
    case .lgpl: identifiers.contains { $0.hasPrefix("LGPL-") } && !name.isMuddled
    case .publicDomain, .foreign: !identifiers.isEmpty
    default: Self.family(of: name.term).contains { identifiers.contains($0) }
    }
  }

  /// The licences that go by a name.
  private static func family(of term: LicenseTerm) -> [String] {
    switch term {
    case .bsd, .bsd2, .bsd3, .openib:
      ["BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause", "BSD-1-Clause", "Linux-OpenIB"]
    case .mit: ["MIT", "X11"]
    case .isc: ["ISC"]
    case .zlib: ["Zlib"]
    default: []
    }
  }

  /// Two versions of one licence, of which the notice cannot mean both.
  private static func areVersions(_ identifiers: [String]) -> Bool {
    let families = identifiers.map { $0.prefix { $0 != "-" } }
    return Set(families).count < families.count && families.contains { $0 == "GPL" || $0 == "LGPL" }
  }
}
