// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PointerLocation: LineRule {
  static let info = RuleInfo(
    id: "POINTER_LOCATION", severity: .error, fix: .safe, files: .c,
    summary: "the star of a pointer leans on the type instead of the name",
    why: "`char *a, b` declares one pointer; the star belongs to the name, and the blank stands before it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tchar«* »name;", fixed: "\tchar *name;"),
      .bad("\tp = (char«*»)q;", fixed: "\tp = (char *)q;"),
      .bad("\tchar« * * »list;", fixed: "\tchar **list;"),
      .good("\tchar *name;"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "*")), .word("__user"), .word("__iomem")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    casts(line, &context)
    declarations(line, &context)
  }

  /// `( type * )`
  private static func casts(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      defer { i += 1 }
      guard context.token(i).sign == "(", context.token(i + 1).start == context.token(i).end,
        let pointer = pointer(at: i + 1, range.upperBound, context),
        pointer.end < range.upperBound, context.token(pointer.end).sign == ")"
      else { continue }
      report(
        pointer, upTo: line.columns(of: context.token(pointer.end)).lowerBound, line, spaced: false, &context)
      i = pointer.end
    }
  }

  /// `type * name`
  private static func declarations(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      defer { i += 1 }
      guard context.token(i).kind == .identifier, let pointer = pointer(at: i, range.upperBound, context),
        pointer.end < range.upperBound, context.token(pointer.end).kind == .identifier
      else { continue }
      let name = context.token(pointer.end)
      if !context.isModifier(name) {
        report(pointer, upTo: line.columns(of: name).lowerBound, line, spaced: true, &context)
      }
      i = pointer.end
    }
  }

  private struct Pointer {
    /// Last token of the type's name.
    var typeEnd: Int
    /// Token after the stars and modifiers.
    var end: Int
  }

  /// A type followed by stars and modifiers, at least one.
  private static func pointer(at start: Int, _ limit: Int, _ context: RuleContext) -> Pointer? {
    guard let typeEnd = context.plainType(at: start, limit: limit) else { return nil }
    var end = typeEnd
    while end < limit, context.token(end).sign == "*" || context.isModifier(context.token(end)) { end += 1 }
    if end > typeEnd { return Pointer(typeEnd: typeEnd - 1, end: end) }
    // The type's own last modifier can be read as standing between type and name.
    guard typeEnd - 1 > start, context.isModifier(context.token(typeEnd - 1)) else { return nil }
    return Pointer(typeEnd: typeEnd - 2, end: typeEnd)
  }

  private static func report(
    _ pointer: Pointer, upTo end: Int, _ line: SourceLine, spaced: Bool, _ context: inout RuleContext
  ) {
    let start = line.columns(of: context.token(pointer.typeEnd)).upperBound
    guard start <= end else { return }
    let endsInModifier = spaced && context.isModifier(context.token(pointer.end - 1))
    if !endsInModifier, isUsual(line.raw[start..<end]) { return }
    let found = line.raw[start..<end].bytes
    let wanted = wanted(found, endsInModifier: endsInModifier)
    guard found != wanted else { return }
    context.report(
      Self.self, at: start..<end,
      "'\(String(lossy: found))' between type and name should be '\(String(lossy: wanted))'",
      fix: [.replace(line, start..<end, with: wanted)])
  }

  /// A space and stars.
  private static func isUsual(_ text: ByteView) -> Bool {
    guard text[0] == 0x20, text.count > 1 else { return false }
    for i in 1..<text.count where text[i] != UInt8(ascii: "*") { return false }
    return true
  }

  /// One blank before the stars, none between them and none after.
  private static func wanted(_ found: [UInt8], endsInModifier: Bool) -> [UInt8] {
    var text = found
    if let first = text.first, !first.isBlank { text.insert(0x20, at: 0) }
    while let last = text.last, last.isBlank { text.removeLast() }
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
      result.append(text[i])
      i += 1
      guard result.last == UInt8(ascii: "*") else { continue }
      var next = i
      while next < text.count, text[next].isBlank { next += 1 }
      if next < text.count, text[next] == UInt8(ascii: "*") { i = next }
    }
    if endsInModifier { result.append(0x20) }
    return result
  }
}
