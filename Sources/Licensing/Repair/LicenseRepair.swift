// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Replaces the licence prose of a file by the SPDX line that says the same.
///
/// Prose goes only where every word about licences in the file was understood. Texts that ask to be kept
/// (BSD, MIT, ISC, …), and notices that offer a choice with one of them, stay below the new line.
public struct LicenseRepair: Sendable {
  /// What is to be written.
  public struct Change: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// An SPDX line was added, and the prose that said the same is gone.
      case replaced
      /// An SPDX line was added; the prose stays.
      case added
      /// The prose beside an SPDX line is gone.
      case cleared
      /// An SPDX line got the form that its kind of file asks for.
      case restyled
    }

    public var kind: Kind
    public var text: Bytes
    /// The SPDX expression of the new line, or of the line that was there.
    public var expression: String
    /// The sentence that named the licence, its blanks and comment markers folded; empty where the prose stayed.
    public var notice: String
  }

  public enum Outcome: Hashable, Sendable {
    case change(Change)
    /// The file is left as it is.
    case refusal(LicenseRefusal)
    /// An SPDX line, and nothing beside it that says the same.
    case done
  }

  /// The licences that the tree admits.
  public var catalog: LicenseCatalog
  /// Headers for user space get `WITH Linux-syscall-note`, which their prose does not speak of.
  public var addsSyscallNote: Bool

  public init(catalog: LicenseCatalog = .kernel, addsSyscallNote: Bool = false) {
    self.catalog = catalog
    self.addsSyscallNote = addsSyscallNote
  }

  /// What becomes of a file; `path` is inside the tree.
  public func outcome(path: String, text: Bytes) -> Outcome {
    do throws(LicenseRefusal) {
      return try repair(path, text).map { .change($0) } ?? .done
    } catch {
      return .refusal(error)
    }
  }

  private func repair(_ path: String, _ text: Bytes) throws(LicenseRefusal) -> Change? {
    guard !text.isEmpty, LicenseNotice.isProse(text), !LicensePath(path).quotesTags else {
      return nil
    }
    let notice = LicenseNotice(path: path, text: text)
    let header = LicenseHeader(text: text)
    if let tag = header.tags.first { return try clear(path, text, notice, beside: tag) }
    // Files that need no line, and say nothing, are in order.
    if notice.reading.doubt == .silent, LicensePath(path).style == nil { return nil }
    let expression = try expression(of: notice, path, text)
    let line = try TagLine(expression: expression, path: path, text: text)
    let removal = try NoticeRemoval(notice, text)
    var repaired = removal.text
    guard repaired.prefix(line.offset).elementsEqual(text.prefix(line.offset)) else { throw .shape(line: 1) }
    repaired.insert(contentsOf: line.bytes, at: line.offset)
    try judge(repaired, against: text, path)
    return Change(
      kind: removal.words.isEmpty ? .added : .replaced, text: repaired, expression: expression,
      notice: removal.words)
  }

  /// Takes prose away that says what the SPDX line says, and gives the line its form.
  private func clear(
    _ path: String, _ text: Bytes, _ notice: LicenseNotice, beside tag: LicenseHeader.TaggedLine
  ) throws(LicenseRefusal) -> Change? {
    guard let expression = try? SPDXExpression(parsing: tag.text, in: tag.tag.expression) else { return nil }
    var cleared = text
    var words = ""
    if let stated = notice.reading.expression, notice.reading.isCertain {
      let named = expression.licenses.map { CatalogSpelling.current($0.license.text) }
      guard Set(named) == Set(notice.reading.identifiers) else {
        throw .contradiction(tag: expression.description, prose: stated)
      }
      let removal = try NoticeRemoval(notice, text)
      (cleared, words) = (removal.text, removal.words)
    }
    let repaired = restyled(cleared, path)
    guard repaired != text else { return nil }
    try judge(repaired, against: text, path)
    return Change(
      kind: cleared == text ? .restyled : .cleared, text: repaired, expression: expression.description,
      notice: words)
  }

  private func restyled(_ text: Bytes, _ path: String) -> Bytes {
    let fix = LicenseCheck.check(path: path, text: text, catalog: catalog)
      .first { $0.rule == LicenseRules.commentStyle.id }?.fix
    guard let fix, fix.trust == .safe else { return text }
    var text = text
    for edit in fix.edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      text.replaceSubrange(edit.range, with: edit.replacement)
    }
    return text
  }

  private func expression(
    of notice: LicenseNotice, _ path: String, _ text: Bytes
  ) throws(LicenseRefusal) -> String {
    let reading = notice.reading
    if let doubt = reading.doubt { throw .doubt(doubt) }
    guard reading.isCertain else { throw .unexplained(line: notice.unexplainedLine(in: text)) }
    var names = try CatalogSpelling.names(of: reading.identifiers, in: catalog)
    if addsSyscallNote, LicensePath(path).needsNote {
      names = names.map {
        $0.hasPrefix("GPL-") || $0.hasPrefix("LGPL-") ? "\($0) WITH Linux-syscall-note" : $0
      }
      if names.count > 1 { names = names.map { $0.contains(" ") ? "(\($0))" : $0 } }
    }
    return names.joined(separator: " OR ")
  }

  /// The result has to be in order, and the same code.
  private func judge(_ repaired: Bytes, against text: Bytes, _ path: String) throws(LicenseRefusal) {
    let before = LicenseCheck.check(path: path, text: text, catalog: catalog)
    let known = Set(before.map(\.rule))
    for finding in LicenseCheck.check(path: path, text: repaired, catalog: catalog)
    where !known.contains(finding.rule) && finding.severity > .check {
      if finding.rule == LicenseRules.syscallNote.id { throw .syscallNote }
      throw .rule(finding.rule, finding.message)
    }
    guard CodeBytes.of(text, path: path) == CodeBytes.of(repaired, path: path) else { throw .shape(line: 1) }
  }
}
