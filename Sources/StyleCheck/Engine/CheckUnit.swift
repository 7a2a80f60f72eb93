// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The state of one check: one patch or one file, on one thread.
final class CheckUnit {
  let input: CheckInput
  let options: StyleOptions
  let catalog: RuleCatalog
  let run: StyleRun
  let isWholeFile: Bool

  /// The file being checked.
  var path = ""
  /// Whether findings of level `check` count for this file.
  var reportsChecks: Bool
  var seen: Set<String> = []
  var notes: [String: Int] = [:]
  var marks: [String: Set<Int>] = [:]
  let types: TypeMatcher
  var findings: [Finding] = []
  /// What a finding, by its index, is about when it is told once a run.
  var onceKeys: [Int: RunKey] = [:]
  /// Names in mixed case of this input, those of the tree's headers left out.
  var camelCase = CamelCaseNames()
  var linesChecked = 0
  var licenseLine = 1
  private var hasSeededFile = false

  // The hunk being checked.
  var text: CodeText
  var walker: StatementWalker
  var preceding = PrecedingStatements(lineCount: 0)
  private var comments: NearbyComments?
  lazy var constStructs = run.constStructs
  lazy var misspellings = run.misspellings
  var previous: PreviousLine
  /// Holds the bytes that `previous` shows, when they are of a hunk that is done.
  private var lastText: CodeText?
  /// Conversions of printf in the hunk; found when first asked for.
  private var knownFormats: FormatIndex?
  private var knownPositions: [(word: Word, tokens: [Int])] = []
  var function: [UInt8]?
  var statement: Statement? {
    didSet { head = nil }
  }
  private var head: FunctionHead??
  /// Index of the current line in the hunk; nil while a message is read.
  var lineIndex: Int?
  /// 1-based line of the input that a finding without a line of code belongs to.
  var inputLine = 0
  /// That line, for the excerpt; read while the input's bytes are at hand.
  var inputText: ByteView?

  init(_ input: CheckInput, run: StyleRun) {
    self.input = input
    self.run = run
    options = run.options
    catalog = run.catalog
    if case .source = input.kind { isWholeFile = true } else { isWholeFile = false }
    reportsChecks = run.options.strict
    types = TypeMatcher(typeNames: run.typeNames)
    text = CodeText(input: UnsafeBufferPointer(start: nil, count: 0), lines: [])
    walker = StatementWalker(text)
    let nothing = text.raw
    previous = PreviousLine(raw: nothing, masked: nothing, isAdded: false, isContext: false, line: nil)
  }

  func isEnabled(_ id: String) -> Bool { options.wants(id) }

  /// Paths under which maintainers want every finding, asked for or not.
  func enter(path: String) {
    self.path = path
    licenseLine = 1
    reportsChecks =
      options.strict
      || ["drivers/net/", "net/", "drivers/staging/"].contains { path.hasPrefix($0) }
  }

  /// Calls the rules for lines that name a file.
  func runFileRules(_ line: FileLine, _ patch: PatchState) {
    var context = RuleContext(unit: self)
    for rule in run.selection.fileRules { rule.check(line, patch, &context) }
  }

  /// Calls the rules of the kernel's process, where the input is a mail.
  func runMailRules() {
    guard !run.selection.mailRules.isEmpty, let mail = MailText(input.text) else { return }
    let profiles = run.profiles(of: mail)
    var context = RuleContext(unit: self)
    for rule in run.selection.mailRules where profiles.contains(rule.info.profile) {
      rule.check(mail, &context)
    }
  }

  /// Whether a name in mixed case is new to the tree's headers, to the file as it was, and to this input.
  func isNewCamelCase(_ word: Word) -> Bool {
    if reportsChecks {
      if run.headerNames.known.contains(word) { return false }
      seedFile()
    }
    return camelCase.insert(word)
  }

  /// Takes the names of the file as it is before the patch.
  private func seedFile() {
    guard !isWholeFile, !hasSeededFile else { return }
    hasSeededFile = true
    let folder = options.workTree ?? options.tree ?? "."
    camelCase.add(file: folder + "/" + path, words: catalog.words, types: types)
  }

  /// Bytes of a line that is worth showing. Longer ones are generated, or an attack: a finding for each of
  /// its operators would show it again and again.
  private static let longestExcerpt = 4096

  deinit {
    types.free()
    text.free()
    lastText?.free()
  }

  /// Makes `next` the hunk that is checked, and frees it in time.
  func enter(hunk next: CodeText) {
    // Nothing shows a line of a hunk without any.
    if text.lines.isEmpty {
      text.free()
    } else {
      lastText?.free()
      lastText = text
    }
    text = next
    knownFormats = nil
    knownPositions = []
    comments = nil
    preceding = PrecedingStatements(lineCount: next.lines.count)
    marks = [:]
  }

  var formats: FormatIndex {
    if let knownFormats { return knownFormats }
    let found = FormatIndex(text)
    knownFormats = found
    return found
  }

  /// Tokens that are the identifier `word`, ascending; found when first asked for.
  func positions(of word: Word) -> [Int] {
    if let found = knownPositions.first(where: { $0.word == word }) { return found.tokens }
    let tokens = text.tokens.indices.filter { text.tokens[$0].word == word }
    knownPositions.append((word, tokens))
    return tokens
  }

  /// Whether line `index` of the hunk has a comment at its side or just above. Found out when first asked.
  func hasComment(near index: Int) -> Bool {
    let known = comments ?? NearbyComments(of: text, in: input.text, isWholeFile: isWholeFile)
    comments = known
    return known.isNear(line: index)
  }

  /// The head of the function that the current statement declares or defines: several rules ask for it.
  var functionHead: FunctionHead? {
    if let head { return head }
    let found = statement.flatMap { FunctionHead(of: $0, in: text, types: types) }
    head = .some(found)
    return found
  }

  func report(
    id: String, severity: Severity, columns: Range<Int>, message: () -> String, fix: Fix?,
    once: RunKey? = nil
  ) {
    let severity = options.levels[id] ?? severity
    guard isEnabled(id), severity != .check || reportsChecks else { return }
    var place = Place(input: input.name, inputLine: inputLine)
    var excerpt: [Bytes] = []
    if let lineIndex, text.lines.indices.contains(lineIndex) {
      let line = text.lines[lineIndex]
      place.inputLine = line.inputLine
      place.path = path
      place.line = line.fileLine
      place.columns = columns.clamped(to: 0..<(line.end - line.start))
      if line.end - line.start <= CheckUnit.longestExcerpt { excerpt = [text.raw(lineIndex).bytes] }
    } else if inputLine > 0, let inputText {
      place.columns = columns.clamped(to: 0..<inputText.count)
      if inputText.count <= CheckUnit.longestExcerpt { excerpt = [inputText.bytes] }
    }
    if let once { onceKeys[findings.count] = once }
    findings.append(
      Finding(rule: id, severity: severity, message: message(), place: place, excerpt: excerpt, fix: fix))
  }

  /// Edits of lines as edits of the input.
  func edits(_ edits: [LineEdit]) -> [Edit] {
    edits.compactMap { edit -> Edit? in
      guard text.lines.indices.contains(edit.line) else { return nil }
      let line = text.lines[edit.line]
      let length = line.end - line.start
      let marker = isWholeFile ? 0 : 1
      // Only what the patch adds can be changed without changing what it applies to.
      guard line.isAdded || edit.kind == .insertBefore else { return nil }
      switch edit.kind {
      case .replace:
        let columns = edit.columns.clamped(to: 0..<length)
        let start = line.inputOffset + columns.lowerBound
        return Edit(range: start..<(line.inputOffset + columns.upperBound), replacement: edit.replacement)
      case .insertBefore:
        let start = line.inputOffset - marker
        let lead: Bytes = isWholeFile ? [] : [UInt8(ascii: "+")]
        return Edit(range: start..<start, replacement: lead + edit.replacement + [0x0A])
      case .delete:
        let end = min(line.inputOffset + length + 1, input.text.count)
        return Edit(range: (line.inputOffset - marker)..<end, replacement: [])
      case .endLine:
        let end = line.inputOffset + length
        if isWholeFile { return Edit(range: end..<end, replacement: edit.replacement) }
        // In a patch a line below says that the line feed is missing.
        guard end + 1 < input.text.count, input.text[end + 1] == UInt8(ascii: "\\") else { return nil }
        let note = input.text[(end + 1)...].firstIndex(of: 0x0A) ?? input.text.count - 1
        return Edit(range: (end + 1)..<(note + 1), replacement: [])
      }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
