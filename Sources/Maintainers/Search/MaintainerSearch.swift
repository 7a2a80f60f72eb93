// SPDX-License-Identifier: GPL-2.0-only

/// Theory of operation: sections come from patterns of paths, the closest first, then from keywords. Each adds its
/// people and lists to a `ContactBook`, which knows nobody twice. Then everybody gets the one name and address that
/// the mailmap knows, the history adds its signers, and the files their own addresses. The order is that of
/// get_maintainer.pl, whose options these are; where that leaves the order of equals to chance, they come as they
/// stand in MAINTAINERS.
public struct MaintainerSearch: Sendable {
  private let tree: MaintainerTree
  private let options: MaintainerOptions
  /// What `--sections` prints; nil where nobody asked.
  private let listing: SectionListing?

  /// What was found.
  public struct Outcome: Sendable {
    /// People, in order of importance.
    public internal(set) var people: [Contact] = []
    public internal(set) var lists: [Contact] = []
    /// `T:` lines of all sections, each once; and `S:`, titles, `W:` and `B:`.
    public internal(set) var sources: [[UInt8]] = []
    public internal(set) var statuses: [[UInt8]] = []
    public internal(set) var subsystems: [[UInt8]] = []
    public internal(set) var pages: [[UInt8]] = []
    public internal(set) var bugTrackers: [[UInt8]] = []
    /// The sections themselves, where they were asked for.
    public internal(set) var sections: [UInt8] = []
  }

  /// - Parameter letters: letters of the fields that `Outcome.sections` has, none for all; nil for no sections.
  public init(_ tree: MaintainerTree, _ options: MaintainerOptions, letters: [UInt8]? = nil) {
    self.tree = tree
    self.options = options
    listing = letters.map { SectionListing(tree.text, root: tree.root, letters: $0) }
  }

  /// Who must see what `query` is about. `history` is nil where there is none.
  nonisolated(nonsending)
    public func outcome(of query: MaintainerQuery, history: (any ContributionHistory)?) async throws
    -> Outcome
  {
    var outcome = Outcome()
    var book = ContactBook(options)
    var finder = SectionFinder(tree.text, root: tree.root)
    var exact: Set<[UInt8]> = []
    var inFiles: [[UInt8]] = []
    for file in query.files {
      let found = try finder.sections(of: file, depth: options.patternDepth)
      if found.isExact { exact.insert(file) }
      for match in found.matches {
        add(match, to: &book, &outcome)
        if let listing { outcome.sections += listing.lines(of: match.section) }
      }
      inFiles += addresses(in: file)
    }
    if options.keywords, listing == nil {
      for entry in query.orderedKeywords {
        add(SectionMatch(section: tree.text.section(of: entry), entry: entry, depth: 0), to: &book, &outcome)
      }
    }
    let mailmap = options.usesMailmap ? tree.mailmap : Mailmap()
    var deduplicator = Deduplicator(mailmap, isOn: options.removesDuplicates)
    book.unify(&deduplicator)
    if let history {
      let past = PastWork(
        history: history, roles: HistoryRoles(options, mailmap, ignored: tree.ignored), options: options)
      try await past.addSigners(of: query, exact: exact, to: &book, &deduplicator)
    }
    if options.email { finish(&book, Self.unique(inFiles), mailmap) }
    if let history, !query.fixes.isEmpty {
      let past = PastWork(
        history: history, roles: HistoryRoles(options, mailmap, ignored: tree.ignored), options: options)
      try await past.addMended(query.fixes, to: &book, &deduplicator)
    }
    outcome.people = options.email ? book.people : []
    outcome.lists = options.lists ? book.lists : []
    outcome.makeUnique()
    return outcome
  }

  private func add(_ match: SectionMatch, to book: inout ContactBook, _ outcome: inout Outcome) {
    let facts = SectionFacts(tree.text, match, options)
    facts.add(to: &book)
    outcome.subsystems.append(tree.text.title(of: match.section))
    outcome.sources += facts.values(UInt8(ascii: "T"))
    outcome.pages += facts.values(UInt8(ascii: "W"))
    outcome.bugTrackers += facts.values(UInt8(ascii: "B"))
    outcome.statuses += facts.values(UInt8(ascii: "S"))
  }

  /// Addresses that a file holds: in any file where that is asked for, always in bindings, which name who looks
  /// after them.
  private func addresses(in file: [UInt8]) -> [[UInt8]] {
    let name = String(decoding: file, as: UTF8.self)
    guard !Self.isMaintainers(file), options.fileEmails || name.hasSuffix(".yaml"),
      let text = tree.content(of: name)
    else { return [] }
    return FileAddresses(text, options.conduct).people.map { $0.formatted(withName: options.usesNames) }
  }

  /// A path that ends in `MAINTAINERS`, as a word of its own.
  private static func isMaintainers(_ path: [UInt8]) -> Bool {
    let name = Array("MAINTAINERS".utf8)
    guard path.suffix(name.count).elementsEqual(name) else { return false }
    return path.dropLast(name.count).last.map { !$0.isWord } ?? true
  }

  private static let chief = (
    name: Array("Linus Torvalds".utf8), address: Array("torvalds@linux-foundation.org".utf8)
  )

  private func finish(_ book: inout ContactBook, _ inFiles: [[UInt8]], _ mailmap: Mailmap) {
    let chief = AddressText(name: Self.chief.name, address: Self.chief.address).formatted(
      withName: options.usesNames)
    if options.penguinChiefs {
      book.append(chief: chief, role: Array("chief penguin".utf8))
    } else {
      book.removePeople(with: chief)
    }
    for text in inFiles {
      let person = AddressText(mailmap.canonical(AddressText(text))).formatted(withName: options.usesNames)
      book.add(person, role: [], .file)
      book.addRole(Array("in file".utf8), to: person)
    }
  }

  static func unique(_ texts: [[UInt8]]) -> [[UInt8]] {
    var known: Set<[UInt8]> = []
    return texts.filter { known.insert($0).inserted }
  }
}

extension MaintainerSearch.Outcome {
  fileprivate mutating func makeUnique() {
    sources = MaintainerSearch.unique(sources)
    statuses = MaintainerSearch.unique(statuses)
    subsystems = MaintainerSearch.unique(subsystems)
    pages = MaintainerSearch.unique(pages)
    bugTrackers = MaintainerSearch.unique(bugTrackers)
  }
}
