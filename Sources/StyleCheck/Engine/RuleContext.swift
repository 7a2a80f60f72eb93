// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a rule may ask, and where it reports.
public struct RuleContext {
  let unit: CheckUnit

  public var options: StyleOptions { unit.options }

  /// Whether the verdict is to be checkpatch's even where that is wrong.
  public var isCompatible: Bool { unit.options.compat }

  /// Path of the file being checked, as the patch names it, the first component (`b/`) left out; for
  /// a whole file the path as the user gave it.
  public var path: String { unit.path }

  /// Whether a whole file is checked (`-f`) instead of a patch.
  public var isWholeFile: Bool { unit.isWholeFile }

  /// Whether findings of level `check` count for this file.
  public var reportsChecks: Bool { unit.reportsChecks }

  public var isHeader: Bool { path.hasSuffix(".h") }

  /// The line before; see `PreviousLine`.
  public var previous: PreviousLine { unit.previous }

  /// The type at token `start`, with stars and trailing modifiers; known as far as has been learnt up
  /// to this line. Tokens from `limit` on are not looked at.
  public func type(at start: Int, limit: Int) -> TypeMatch? {
    unit.types.type(unit.text, at: start, limit: limit)
  }

  /// A type as `type(at:limit:)` finds it, with an optional storage class before it.
  public func declaration(at start: Int, limit: Int) -> TypeMatch? {
    unit.types.declaration(unit.text, at: start, limit: limit)
  }

  /// Token after the type at `start`, stars left out; nil where there is no type.
  public func plainType(at start: Int, limit: Int) -> Int? {
    unit.types.plainType(unit.text, at: start, limit: limit)
  }

  /// Token after the words of a type at `start`, without any modifier; nil where there is no type.
  func bareType(at start: Int, limit: Int) -> Int? {
    unit.types.bareType(unit.text, at: start, limit: limit)
  }

  /// Token after the identifier at `start`, `##` pastes included; nil where there is none.
  public func identifier(at start: Int, limit: Int) -> Int? {
    unit.types.identifier(unit.text, at: start, limit: limit)
  }

  /// Whether `name` is a type by itself: C's, the kernel's, one spelt like it, or one learnt.
  public func isTypeName(_ name: ByteView) -> Bool {
    let word = Word(name.bytes)
    if unit.types.learntTypes.contains(word) { return true }
    let known = unit.catalog.words.entry(of: word)?.classes ?? []
    return !WordTable.classes(spelt: name).union(known).intersection([.typeName, .integerPart]).isEmpty
  }

  /// Whether `name`, or what it begins with, is an attribute of a declaration such as `__init`.
  func beginsWithAttribute(_ name: ByteView) -> Bool {
    for end in 1...max(name.count, 1) {
      let classes = unit.catalog.words.entry(of: Word(name[..<end].bytes))?.classes ?? []
      if !classes.intersection([.attribute, .attributeWithArgument]).isEmpty { return true }
    }
    return false
  }

  /// Whether the token is an attribute, an annotation for sparse, or a modifier learnt from the file.
  public func isModifier(_ token: Token) -> Bool { unit.types.isModifier(token) }

  /// The parenthesis that closes the one at token `open`, or nil when tokens end at `limit` before.
  public func closing(from open: Int, limit: Int) -> Int? {
    unit.types.closing(unit.text, from: open, limit: limit)
  }

  /// Name of the function the line is in, as far as the hunk tells; nil outside of functions.
  public var function: [UInt8]? { unit.function }

  /// The statement that begins on the current line; nil on lines inside a longer one, and outside of C.
  public var statement: Statement? { unit.statement }

  /// The statement that begins on any line of the hunk.
  public func statement(atLine index: Int, column: Int = 0) -> Statement {
    column == 0 ? unit.walker.statement(atLine: index) : unit.walker.statement(atLine: index, column: column)
  }

  /// The statement of added lines that ends just before line `index`: the outermost where several do.
  public func statement(before index: Int) -> Statement? {
    unit.preceding.start(before: index).map { unit.walker.statement(atLine: $0) }
  }

  /// Whether `line` has a comment at its side, or one ends just above it.
  public func hasComment(near line: SourceLine) -> Bool { unit.hasComment(near: line.index) }

  /// Bytes of a range of the hunk's text, as they are or masked. Line feeds separate lines.
  public func raw(_ range: Range<Int>) -> ByteView { unit.text.raw[range] }
  public func masked(_ range: Range<Int>) -> ByteView { unit.text.masked[range] }

  /// Token of the hunk by its index; one of kind `.end` outside.
  public func token(_ index: Int) -> Token { unit.text.token(index) }

  /// The first `]` at or behind token `start` and before `limit`, or nil.
  public func squareClose(from start: Int, limit: Int) -> Int? {
    unit.text.brackets.squareClose(from: start, limit: limit)
  }

  /// Index of the line that holds the byte at `offset` of the hunk's text.
  func lineIndex(at offset: Int) -> Int { unit.text.line(at: offset) }

  /// The head of the function that the current statement declares or defines, or nil.
  var functionHead: FunctionHead? { unit.functionHead }

  /// Index of the line that a token stands on; nil for a token that is none.
  public func line(of token: Token) -> Int? { token.kind == .end ? nil : token.line }

  /// A line of the hunk by its index, or nil.
  public func line(_ index: Int) -> SourceLine? {
    unit.text.lines.indices.contains(index) ? SourceLine(unit.text, index) : nil
  }

  /// Lines of the hunk that are in the file after the patch.
  public var lineCount: Int { unit.text.lines.count }

  /// What the repository that the patch is for knows of the commit.
  func commit(named name: ByteView) -> CommitFact { commit(named: name.bytes) }

  func commit(named name: [UInt8]) -> CommitFact {
    guard let commits = unit.run.commits, !name.isEmpty else { return .undecided }
    return commits.commit(named: String(decoding: name, as: UTF8.self))
  }

  /// Whether the repository lacks part of its history: a commit that it does not know may exist.
  var hasPartialHistory: Bool { unit.run.commits?.isPartial ?? true }

  /// Words that are often misspelt.
  var misspellings: Misspellings { unit.misspellings }

  /// Whether MAINTAINERS of the tree calls the file obsolete.
  func isObsolete(_ path: String) -> Bool { unit.run.isObsolete(path) }

  /// The whole input, for rules that look for something far away.
  var input: [UInt8] { unit.input.text }

  /// How the user calls the input.
  var inputName: String { unit.input.name }

  /// True the first time a rule asks with this `key` for the current patch or file.
  public func isFirst<R: Rule>(_ rule: R.Type, key: String = "") -> Bool {
    unit.seen.insert(R.info.id + " " + key).inserted
  }

  /// Whether a name in mixed case is met for the first time: not in the tree's headers, not in the file
  /// as it was, and not told before of this input.
  func isNewCamelCase(_ word: Word) -> Bool { unit.isNewCamelCase(word) }

  /// The bindings of the tree; nil when there is no tree.
  var bindings: Bindings? { unit.run.bindings }

  /// The headers of `asm/` in the tree; nil when there is no tree.
  var asmHeaders: AsmHeaders? { unit.run.asmHeaders }

  /// Structures that should be constant, by the tree's list or ours.
  var constStructs: ConstStructs { unit.constStructs }

  /// 1-based line that the licence tag of the file belongs on.
  var licenseLine: Int {
    get { unit.licenseLine }
    nonmutating set { unit.licenseLine = newValue }
  }

  /// Whether the path is one of the sources that a reader takes for code.
  var isSourceText: Bool { FileKinds(path: path).contains(.text) }

  /// A number that the rule kept on an earlier line of the same input; nil when it kept none.
  public func note<R: Rule>(_ rule: R.Type) -> Int? { unit.notes[R.info.id] }
  public func setNote<R: Rule>(_ rule: R.Type, _ value: Int) { unit.notes[R.info.id] = value }

  /// Marks a line of the input for a later look of the same rule. Marks last as long as the hunk.
  public func mark<R: Rule>(_ rule: R.Type, _ line: Int) { unit.marks[R.info.id, default: []].insert(line) }
  public func isMarked<R: Rule>(_ rule: R.Type, _ line: Int) -> Bool {
    unit.marks[R.info.id]?.contains(line) ?? false
  }

  /// Whether the rule `id` is switched on for this run.
  public func isEnabled(_ id: String) -> Bool { unit.isEnabled(id) }

  /// Reports a finding on the current line.
  ///
  /// - Parameters:
  ///   - columns: what it points at, bytes of the line from 0; empty for the whole line.
  ///   - severity: when not the rule's own.
  ///   - id: when not the rule's own: for a family of types in one rule.
  ///   - fix: edits that cure it, with columns of the lines they name.
  ///   - once: what the finding is about, when a run with many inputs tells it once.
  public func report<R: Rule>(
    _ rule: R.Type, at columns: Range<Int>, _ message: @autoclosure () -> String, severity: Severity? = nil,
    id: String? = nil, fix: [LineEdit] = [], once: RunKey? = nil
  ) {
    unit.report(
      id: id ?? R.info.id, severity: severity ?? R.info.severity, columns: columns, message: message,
      fix: fix.isEmpty || R.info.fix == .none
        ? nil : Fix(trust: R.info.fix == .safe ? .safe : .unsafe, edits: unit.edits(fix)), once: once)
  }
}

extension RuleContext {
  /// Reports a finding on the current line of header or message.
  ///
  /// `edits` cure it; they change no code, so that a rule's trust in them is a matter of their words.
  public func report<R: Rule>(
    _ rule: R.Type, at columns: Range<Int>, _ message: @autoclosure () -> String, severity: Severity? = nil,
    edits: [Edit], trust: Fix.Trust? = nil
  ) {
    unit.report(
      id: R.info.id, severity: severity ?? R.info.severity, columns: columns, message: message,
      fix: edits.isEmpty || R.info.fix == .none
        ? nil : Fix(trust: trust ?? (R.info.fix == .safe ? .safe : .unsafe), edits: edits))
  }

  /// Reports a finding on the line above the current one, where checkpatch tells it.
  public func reportAbove<R: Rule>(_ rule: R.Type, _ message: @autoclosure () -> String) {
    let line = unit.inputLine
    let text = unit.inputText
    unit.inputLine = max(line - 1, 0)
    unit.inputText = nil
    unit.report(id: R.info.id, severity: R.info.severity, columns: 0..<0, message: message, fix: nil)
    unit.inputLine = line
    unit.inputText = text
  }
}

/// A change to one line of the hunk.
public struct LineEdit: Sendable {
  /// Index of the line in the hunk, from 0.
  var line: Int
  /// Bytes of the line from 0, the diff marker not counted.
  var columns: Range<Int>
  var replacement: Bytes
  /// Whether a line is put in before (`.insert`), the line goes (`.delete`), or it gets the line feed that the
  /// file's last line lacks (`.endLine`).
  enum Kind: Sendable { case replace, insertBefore, delete, endLine }
  var kind: Kind = .replace

  /// Puts `text` in place of `columns`.
  public static func replace(_ line: SourceLine, _ columns: Range<Int>, with text: Bytes) -> LineEdit {
    LineEdit(line: line.index, columns: columns, replacement: text)
  }

  public static func replace(_ line: SourceLine, _ columns: Range<Int>, with text: String) -> LineEdit {
    replace(line, columns, with: Bytes(text.utf8))
  }

  public static func remove(_ line: SourceLine, _ columns: Range<Int>) -> LineEdit {
    replace(line, columns, with: Bytes())
  }

  /// Puts a line that holds `text` before `line`.
  public static func insert(_ text: String, before line: SourceLine) -> LineEdit {
    LineEdit(line: line.index, columns: 0..<0, replacement: Bytes(text.utf8), kind: .insertBefore)
  }

  /// Gives the last line of a file its line feed.
  public static func endLine(_ line: SourceLine) -> LineEdit {
    LineEdit(line: line.index, columns: 0..<0, replacement: [0x0A], kind: .endLine)
  }

  /// Takes the whole line out.
  public static func delete(_ line: SourceLine) -> LineEdit {
    LineEdit(line: line.index, columns: 0..<0, replacement: [], kind: .delete)
  }
}

extension RuleContext {
  /// Reports a finding on a line of the mail.
  ///
  /// - Parameters:
  ///   - words: what it points at; nil, or a text that the line does not hold, for the whole line.
  ///   - columns: what it points at, in bytes of the line, where its words stand more than once.
  public func report<R: MailRule>(
    _ rule: R.Type, on line: MailText.Line, at words: String? = nil, columns given: Range<Int>? = nil,
    _ message: @autoclosure () -> String
  ) {
    let start = words.flatMap { line.text.range(of: $0) }
    let columns =
      given
      ?? start.map { range in
        let lower = line.text[..<range.lowerBound].utf8.count
        return lower..<lower + line.text[range].utf8.count
      }
    unit.lineIndex = nil
    unit.inputLine = line.number
    unit.input.text.withUnsafeBufferPointer { bytes in
      unit.inputText = bytes.baseAddress.map {
        ByteView(base: $0 + line.range.lowerBound, count: line.range.count)
      }
      unit.report(
        id: R.info.id, severity: R.info.severity, columns: columns ?? 0..<0, message: message, fix: nil)
      unit.inputText = nil
    }
  }
}
