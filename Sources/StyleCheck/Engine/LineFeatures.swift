// SPDX-License-Identifier: GPL-2.0-only

/// Marks on each line which rules its bytes ask for. Words are marked by the lexer.
struct LineFeatures: Sendable {
  private let byCode: [RuleSet]
  /// Rules by the byte that ends the line above.
  private let byEnding: [RuleSet]
  /// All rules that ask for such a byte.
  private let below: RuleSet
  /// The bytes that some rule asks for.
  private let codes: ByteSet
  private let always, comment, string, trailingBlank, leadingBlank, spacedIndent, blank, spaceBeforeTab, long,
    mixedCase,
    afterComment, licenseTag, ownPath, foreignByte, lackingNewline: RuleSet
  private let words: WordMarks
  /// Rules by a text that they look for, the licence tag among them.
  private let texts: TextTable
  private let textRules: [(here: RuleSet, above: RuleSet)]
  /// Rules to call where a declaration may begin; known only when the statement has been read.
  let declaration: RuleSet

  init(_ needs: [(rule: Int, need: Need)]) {
    var byCode = [RuleSet](repeating: RuleSet(), count: 256)
    func rules(_ wanted: Need) -> RuleSet {
      var set = RuleSet()
      for (rule, need) in needs where need == wanted { set.insert(rule) }
      return set
    }
    for (rule, need) in needs {
      if case .code(let byte) = need { byCode[Int(byte)].insert(rule) }
    }
    self.byCode = byCode
    let byEnding = (0...255).map { rules(.below(UInt8($0))) }
    self.byEnding = byEnding
    below = byEnding.reduce(into: RuleSet()) { $0.formUnion($1) }
    codes = ByteSet(byCode.indices.filter { !byCode[$0].isEmpty }.map { UInt8($0) })
    always = rules(.line)
    comment = rules(.comment)
    string = rules(.string)
    trailingBlank = rules(.trailingBlank)
    leadingBlank = rules(.leadingBlank)
    spacedIndent = rules(.spacedIndent)
    blank = rules(.blank)
    spaceBeforeTab = rules(.spaceBeforeTab)
    long = rules(.long)
    mixedCase = rules(.mixedCase)
    afterComment = rules(.afterComment)
    licenseTag = rules(.licenseTag)
    ownPath = rules(.ownPath)
    foreignByte = rules(.foreignByte)
    lackingNewline = rules(.lackingNewline)
    words = WordMarks(misspelling: rules(.misspelling), likeWords: rules(.likeWords))
    declaration = rules(.declaration)
    let wanted = Set(needs.compactMap { $0.need.text }).sorted()
    texts = TextTable(["SPDX-License-Identifier:"] + wanted)
    textRules = [(licenseTag, RuleSet())] + wanted.map { (rules(.text($0)), rules(.textBelow($0))) }
  }

  /// - Parameter options: what counts as a long line, and how wide a tab is.
  ///   `path`: of the file that the hunk belongs to.
  ///   `misspellings`: nil when no rule asks for them.
  func mark(_ text: CodeText, _ options: StyleOptions, path: String, misspellings: Misspellings?) {
    let width = Width(options)
    var wasComment = false
    var ending = below
    for index in text.lines.indices {
      var set = always
      set.formUnion(ending)
      ending = rules(below: text.masked(index))
      let hasComment = markBytes(text, index, width, &set)
      if wasComment { set.formUnion(afterComment) }
      wasComment = hasComment
      text.addCandidates(set, line: index)
    }
    markTexts(text)
    words.mark(text, misspellings)
    if !ownPath.isEmpty, !path.isEmpty { markPath(text, TextSearch(path)) }
    if let last = text.lines.indices.last, text.lines[last].lacksNewline {
      text.addCandidates(lackingNewline, line: last)
    }
    if !foreignByte.isEmpty { markForeignBytes(text) }
  }

  @inline(__always)
  private func rules(below masked: ByteView) -> RuleSet {
    byEnding.withUnsafeBufferPointer { $0[Int(masked[masked.trimmedEnd - 1])] }
  }

  /// Lines with a byte that is neither printable ASCII nor a tab.
  private func markForeignBytes(_ text: CodeText) {
    let raw = text.raw
    var line = 0
    var at = 0
    while let found = raw.firstForeign(from: at) {
      while line + 1 < text.lines.count, text.lines[line + 1].start <= found { line += 1 }
      text.addCandidates(foreignByte, line: line)
      at = max(text.lines[line].end, found + 1)
    }
  }

  /// Lines above a text that may begin the statement which holds it.
  private static let reach = 64

  /// Lines that hold one of the texts, all found in one search of the whole hunk.
  private func markTexts(_ text: CodeText) {
    var marked = Array(repeating: 0, count: textRules.count)
    texts.forEach(in: text.raw) { found, position in
      let line = text.line(at: position)
      let rules = textRules[found]
      text.addCandidates(rules.here, line: line)
      guard !rules.above.isEmpty else { return }
      for above in max(marked[found], line - Self.reach)...max(line, marked[found]) {
        text.addCandidates(rules.above, line: above)
      }
      marked[found] = line
    }
  }

  /// Lines that hold the path of their own file.
  private func markPath(_ text: CodeText, _ search: TextSearch) {
    var line = 0
    var from = 0
    while let offset = search.first(in: text.raw, from: from) {
      while line + 1 < text.lines.count, text.lines[line + 1].start <= offset { line += 1 }
      text.addCandidates(ownPath, line: line)
      from = offset + 1
    }
  }

  /// The columns that make a line worth a look.
  private struct Width {
    let limit: Int
    let ofTab: Int

    init(_ options: StyleOptions) {
      limit = min(80, options.maxLineLength)
      ofTab = max(8, options.tabSize)
    }
  }

  /// Looks at the raw and the masked bytes of a line; returns whether it has a comment.
  private func markBytes(_ text: CodeText, _ index: Int, _ width: Width, _ set: inout RuleSet) -> Bool {
    let raw = text.raw(index)
    let count = raw.count
    if text.lines[index].fileLine <= 2 { set.formUnion(licenseTag) }
    if count == 0 {
      set.formUnion(blank)
      return false
    }
    let present = text.lines.bytes(index)
    if raw[0].isBlank {
      set.formUnion(leadingBlank)
      let margin = text.lines[index].margin
      if margin == count { set.formUnion(blank) }
      if isSpaced(raw, margin) || text.masked(index)[margin] == Mask.comment { set.formUnion(spacedIndent) }
    }
    if raw[count - 1].isBlank { set.formUnion(trailingBlank) }
    markTabs(raw, width, &set)
    present.intersection(codes).forEach { byte in set.formUnion(byCode[byte]) }
    let hasComment = present.contains(Mask.comment)
    if hasComment { set.formUnion(comment) }
    if present.contains(UInt8(ascii: "\"")) { set.formUnion(string) }
    if text.lines.hasMixedCase(index) { set.formUnion(mixedCase) }
    return hasComment
  }

  /// Whether there is anything but tabs before column `margin`, or in a line of blanks.
  private func isSpaced(_ raw: ByteView, _ margin: Int) -> Bool {
    for i in 0..<margin where raw.base[i] != 0x09 { return true }
    return false
  }

  /// Long lines, and tabs behind spaces, wherever they are: in comments too.
  private func markTabs(_ raw: ByteView, _ width: Width, _ set: inout RuleSet) {
    var from = 0
    while raw[from] == 0x09 { from += 1 }
    var columns = raw.count + from * (width.ofTab - 1)
    while let tab = raw.firstIndex(of: 0x09, from: from) {
      columns += width.ofTab - 1
      if tab > 0, raw.base[tab - 1] == 0x20 { set.formUnion(spaceBeforeTab) }
      from = tab + 1
    }
    if columns > width.limit { set.formUnion(long) }
  }
}
