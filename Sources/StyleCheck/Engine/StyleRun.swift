// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// One run over any number of inputs: what they share, read once when first asked for.
///
/// Inputs may be checked side by side, in any order. What depends on their order, such as a name in mixed
/// case that is told once a run, is settled afterwards by `OncePerRun`.
public final class StyleRun: Sendable {
  let options: StyleOptions
  let catalog: RuleCatalog
  let selection: RuleSelection
  /// The user's own names of types.
  let typeNames: Set<Word>
  private let headers = ReadOnce<CamelCaseNames>()
  private let loadedBindings = ReadOnce<Bindings?>()
  private let loadedConstStructs = ReadOnce<ConstStructs>()
  private let loadedMisspellings = ReadOnce<Misspellings>()
  private let loadedObsoleteFiles = ReadOnce<ObsoleteFiles>()
  /// The commits of the repository that the patches are for; nil outside of one.
  let commits: (any CommitFacts)?
  /// Whom the tree's files belong to; nil where nobody can say.
  private let owners: (any FileOwners)?
  /// The headers of `asm/` in the tree; nil when there is no tree.
  let asmHeaders: AsmHeaders?

  /// - Parameters:
  ///   - commits: the commits of the repository that the patches are for; nil outside of one.
  ///   - owners: whom the tree's files belong to; nil where nobody can say.
  public init(
    options: StyleOptions, catalog: RuleCatalog = .standard, commits: (any CommitFacts)? = nil,
    owners: (any FileOwners)? = nil
  ) {
    self.options = options
    self.owners = owners
    self.commits = commits
    self.catalog = catalog
    selection = RuleSelection(catalog, options)
    typeNames = Set(options.typeNames.map { Word($0.utf8) })
    asmHeaders = options.tree.map(AsmHeaders.init)
  }

  /// Checks one input by itself, and by `other`, unless `results` has the outcome of both. Only source files are
  /// kept there: a patch is checked once.
  public func check(
    _ input: CheckInput, results: ResultCache?, other: (CheckInput) -> [Finding]
  ) -> (outcome: StyleOutcome, others: [Finding]) {
    guard let results, case .source = input.kind else { return (check(input), other(input)) }
    let key = results.key(of: input)
    if let known = results.outcome(key, subject: input.name) { return known }
    let outcome = check(input)
    let others = other(input)
    results.add(key, outcome, others: others)
    return (outcome, others)
  }

  /// Checks one input by itself.
  public func check(_ input: CheckInput) -> StyleOutcome {
    let unit = CheckUnit(input, run: self)
    switch input.kind {
    case .patch:
      var reader = PatchReader(unit)
      reader.read()
    case .source(let path):
      checkFile(path, unit)
    }
    return StyleOutcome(
      subject: input.name, findings: unit.findings, linesChecked: unit.linesChecked,
      onceKeys: unit.onceKeys, names: unit.camelCase.known)
  }

  /// The trees whose rules hold for a mail.
  func profiles(of mail: MailText) -> Set<TreeProfile> {
    if let chosen = options.profiles { return chosen.union([.general]) }
    var profiles = ProfileChoice.profiles(of: mail, inKernelTree: options.tree != nil)
    if let owners { profiles.formUnion(owners.profiles(of: mail.files.map(\.path))) }
    return profiles
  }

  private func checkFile(_ path: String, _ unit: CheckUnit) {
    unit.enter(path: path)
    unit.runFileRules(FileLine(path: path, prefix: nil), PatchState())
    let text = CodeText.whole(unit.input.text)
    unit.linesChecked = text.lines.count
    let nothing = text.raw[0..<0]
    unit.previous = PreviousLine(raw: nothing, masked: nothing, isAdded: false, isContext: false, line: nil)
    HunkChecker(unit: unit, kinds: FileKinds(path: path)).check(text, section: nothing)
  }

  /// Names in mixed case of the headers in `include/`: of the work tree where there is one, else of the tree.
  var headerNames: CamelCaseNames {
    headers.get {
      var names = CamelCaseNames()
      guard let top = options.workTree ?? options.tree else { return names }
      let types = TypeMatcher()
      defer { types.free() }
      names.add(
        headersBelow: top + "/include", words: catalog.words, types: types, cache: options.cache)
      return names
    }
  }

  /// The bindings of the tree; nil when there is no tree.
  var bindings: Bindings? { loadedBindings.get { options.tree.map { Bindings(tree: $0) } } }

  /// Misspellings by the list of the work tree or of the kernel tree, or ours, and by the user's dictionary.
  var misspellings: Misspellings {
    loadedMisspellings.get {
      Misspellings(trees: [options.workTree, options.tree], dictionary: options.codespellDictionary)
    }
  }

  /// Whether MAINTAINERS of the tree calls a file obsolete; not of one that the tree has not, which is no reason to
  /// read MAINTAINERS.
  func isObsolete(_ path: String) -> Bool {
    guard let tree = options.tree, !path.isEmpty, TreeFiles.exists(tree + "/" + path) else { return false }
    return loadedObsoleteFiles.get { ObsoleteFiles(tree: tree) }.contains(path)
  }

  /// Structures that should be constant, by the tree's list or ours.
  var constStructs: ConstStructs { loadedConstStructs.get { ConstStructs(tree: options.tree) } }
}
