// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The licence prose of a file: its clauses, and what they come to.
public struct LicenseNotice: Sendable {
  /// A clause and the words it takes.
  struct Statement {
    var role: LicenseClause.Role
    var isWhole: Bool
    var symbols: Range<Int>
    var names: [NamedLicense] = []
    /// Its licences are joined by "or".
    var isAlternative = false
  }

  let comments: [Comment]
  let words: [ProseWord]
  let symbols: [ProseSymbol]
  private(set) var statements: [Statement] = []
  /// Symbols of no clause that speak of licences all the same.
  private(set) var unexplained: [Int] = []
  public private(set) var reading = LicenseReading(.silent)

  /// Reads the comments of a file; `path` decides what a comment is.
  public init(path: String, text: Bytes) {
    let language = LicenseLanguage.shared
    comments =
      Self.isProse(text) ? CommentReader.comments(in: text, CommentSyntax(path: path, text: text)) : []
    words = ProseReader.words(of: comments, in: text, language.vocabulary)
    symbols = language.symbols(of: words)
    let meaning = LicenseWords(language: language, words: words)
    statements = language.clauses(in: symbols).map { match in
      let clause = language.clauseOfPhrase[match.phrase]
      return Statement(
        role: clause.role, isWhole: clause.isWhole, symbols: match.symbols,
        names: clause.role.namesLicenses ? NamedLicense.names(in: symbols[match.symbols], meaning) : [],
        isAlternative: symbols[match.symbols].contains(where: meaning.isOr))
    }
    unexplained = unexplained(by: language)
    reading = LicenseJudgement(self).reading
  }

  /// Bytes of a file's beginning of which none is 0 in a text.
  private static let textLook = 8192

  /// Whether anybody reads it. What is no text, or is larger than any source, says nothing: its words would take
  /// many times the memory that it has itself.
  static func isProse(_ text: Bytes) -> Bool {
    text.count <= FileReader.limit && !text.prefix(textLook).contains(0)
  }

  /// Whether a statement is a sentence of its own.
  func standsAlone(_ statement: Statement) -> Bool {
    let next = statement.symbols.upperBound
    return symbols[statement.symbols.lowerBound].gap > .none
      && (next == symbols.count || symbols[next].gap > .none)
  }

  /// Indices of the comments that name a licence, or hold its text.
  var noticeComments: Set<Int> { Set(statements.lazy.filter { $0.role.tellsLicense }.map(comment)) }

  /// Index of the comment that a statement stands in.
  func comment(of statement: Statement) -> Int {
    words[symbols[statement.symbols.lowerBound].words.lowerBound].comment
  }

  private func unexplained(by language: LicenseLanguage) -> [Int] {
    var texts = textExtents[...]
    let notices = noticeComments
    var found: [Int] = []
    var at = 0
    for statement in statements + [
      Statement(role: .remark, isWhole: true, symbols: symbols.count..<symbols.count)
    ] {
      for index in at..<statement.symbols.lowerBound {
        let inNotice = notices.contains(words[symbols[index].words.lowerBound].comment)
        guard language.isTelling(symbols[index], inNotice: inNotice) else { continue }
        let isName = language.term(symbols[index]) != nil
        texts = texts.drop { $0.upperBound <= index }
        if isName || !(texts.first?.contains(index) ?? false) { found.append(index) }
      }
      // A mention on a line of its own is a heading.
      if statement.role == .exception || statement.role == .mention && !standsAlone(statement) {
        found.append(statement.symbols.lowerBound)
      }
      at = statement.symbols.upperBound
    }
    return found
  }

  /// Where the texts of licences stand, of which only the beginnings of sentences are clauses.
  private var textExtents: [Range<Int>] {
    var extents: [Range<Int>] = []
    for statement in statements {
      guard case .text = statement.role else { continue }
      let comment = comment(of: statement)
      var end = min(statement.symbols.upperBound + Self.longestSentence, symbols.count)
      while end > statement.symbols.upperBound, words[symbols[end - 1].words.lowerBound].comment != comment {
        end -= 1
      }
      let start = statement.symbols.lowerBound
      if let last = extents.last, last.upperBound >= start {
        extents[extents.count - 1] = last.lowerBound..<max(end, last.upperBound)
      } else {
        extents.append(start..<end)
      }
    }
    return extents
  }

  /// Words of the longest sentence in such a text, a disclaimer.
  private static let longestSentence = 130
}

extension LicenseClause.Role {
  var tellsLicense: Bool {
    switch self {
    case .grant, .offer, .text: true
    default: false
    }
  }

  fileprivate var namesLicenses: Bool { self == .grant || self == .offer || self == .mention }
}

extension LicenseNotice {
  /// Indices of a statement's words.
  func wordRange(of statement: Statement) -> Range<Int> {
    symbols[statement.symbols.lowerBound].words
      .lowerBound..<symbols[statement.symbols.upperBound - 1].words.upperBound
  }

  /// The 1-based line of the first word about licences that was not understood; 1 where there is none, and the
  /// clauses themselves were not known in full.
  func unexplainedLine(in text: Bytes) -> Int {
    guard let first = unexplained.min() ?? statements.first?.symbols.lowerBound else { return 1 }
    return text[..<words[symbols[first].words.lowerBound].range.lowerBound].count { $0 == 0x0A } + 1
  }
}
