// SPDX-License-Identifier: GPL-2.0-only

/// Marks on each line which rules its bytes ask for. Words are marked by the lexer.
struct LineFeatures: Sendable {
  private var byCode: [RuleSet]
  private let always, comment, string, trailingBlank, leadingBlank, blank, spaceBeforeTab, long, mixedCase,
    afterComment, licenseTag: RuleSet
  /// Rules by a text that they look for, the licence tag among them.
  private var texts: [(search: TextSearch, rules: RuleSet)] = []
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
    always = rules(.line)
    comment = rules(.comment)
    string = rules(.string)
    trailingBlank = rules(.trailingBlank)
    leadingBlank = rules(.leadingBlank)
    blank = rules(.blank)
    spaceBeforeTab = rules(.spaceBeforeTab)
    long = rules(.long)
    mixedCase = rules(.mixedCase)
    afterComment = rules(.afterComment)
    licenseTag = rules(.licenseTag)
    declaration = rules(.declaration)
    texts = [(TextSearch("SPDX-License-Identifier:"), licenseTag)]
    var known: Set<String> = []
    for case .text(let text) in needs.map(\.need) where known.insert(text).inserted {
      texts.append((TextSearch(text), rules(.text(text))))
    }
  }

  func mark(_ text: CodeText) {
    var wasComment = false
    for index in text.lines.indices {
      var set = always
      let hasComment = markBytes(text, index, &set)
      if wasComment { set.formUnion(afterComment) }
      wasComment = hasComment
      text.addCandidates(set, line: index)
    }
    markTexts(text)
  }

  /// Lines that hold one of the texts, each found in one search of the whole hunk.
  private func markTexts(_ text: CodeText) {
    let raw = text.raw
    for (search, rules) in texts where !rules.isEmpty {
      var line = 0
      var from = 0
      while let offset = search.first(in: raw, from: from) {
        while line + 1 < text.lines.count, text.lines[line + 1].start <= offset { line += 1 }
        text.addCandidates(rules, line: line)
        from = offset + 1
      }
    }
  }

  /// One pass over the raw and the masked bytes of a line.
  private func markBytes(_ text: CodeText, _ index: Int, _ set: inout RuleSet) -> Bool {
    let raw = text.raw(index)
    let masked = text.masked(index)
    let count = raw.count
    if text.lines[index].fileLine <= 2 { set.formUnion(licenseTag) }
    if count == 0 {
      set.formUnion(blank)
      return false
    }
    if raw[0].isBlank { set.formUnion(leadingBlank) }
    if raw[count - 1].isBlank { set.formUnion(trailingBlank) }
    var bits = (SIMD4<UInt64>(), false, false)
    var columns = 0
    var lower = false
    var upper = false
    var isMixed = false
    var visible = false
    var i = 0
    while i < count {
      let code = masked.base[i]
      columns += raw.base[i] == 0x09 ? 8 : 1
      if raw.base[i] == 0x09, i > 0, raw.base[i - 1] == 0x20 { set.formUnion(spaceBeforeTab) }
      if !code.isBlank { visible = true }
      if code == Mask.comment { bits.1 = true }
      bits.0[Int(code >> 6)] |= 1 << UInt64(code & 63)
      if code.isWord {
        if code.isLowercase { lower = true } else if code.isUppercase { upper = true }
        if lower, upper { isMixed = true }
      } else {
        lower = false
        upper = false
      }
      i += 1
    }
    for word in 0..<4 {
      var left = bits.0[word]
      while left != 0 {
        set.formUnion(byCode[word << 6 | left.trailingZeroBitCount])
        left &= left &- 1
      }
    }
    if !visible { set.formUnion(blank) }
    if bits.1 { set.formUnion(comment) }
    if bits.0[0] & (1 << 34) != 0 { set.formUnion(string) }
    if columns > 80 { set.formUnion(long) }
    if isMixed { set.formUnion(mixedCase) }
    return bits.1
  }
}
