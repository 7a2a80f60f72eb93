// SPDX-License-Identifier: GPL-2.0-only

/// The text of a cover letter as people write it: the first paragraph is the subject, lines that begin with
/// `#` are remarks that nobody is sent.
///
/// A line that is to begin with `#` in the mail is written `>#`, as b4's users know it; one that is to begin
/// with `>#` is written `>>#`.
public struct CoverText: Hashable, Sendable {
  /// Without remarks, without empty lines at either end, and never two in a row.
  public let text: String

  /// What `edited` says once its remarks are left out.
  public init(edited: String) {
    var lines: [Substring] = []
    for line in edited.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard !line.hasPrefix("#") else { continue }
      let quotes = line.prefix { $0 == ">" }
      let isQuoted = !quotes.isEmpty && line[quotes.endIndex...].hasPrefix("#")
      let kept = Self.trimmedAtEnd(isQuoted ? line.dropFirst() : line)
      if kept.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(kept)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    text = lines.joined(separator: "\n")
  }

  /// A text that has no remarks.
  public init(plain: String) { text = plain }

  /// The text as `init(edited:)` reads it back.
  public var editable: String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.drop { $0 == ">" }.hasPrefix("#") ? ">" + line : String(line)
    }.joined(separator: "\n")
  }

  /// The first paragraph on one line.
  public var subject: String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }.joined(separator: " ")
  }

  /// What follows the subject.
  public var body: String {
    text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.isEmpty }.dropFirst()
      .joined(separator: "\n")
  }

  /// Whether something is still to be written: git's placeholders, or b4's.
  public var isUnwritten: Bool {
    text.isEmpty || ["*** SUBJECT HERE ***", "*** BLURB HERE ***", "EDITME"].contains { text.contains($0) }
  }

  /// The text without the `To:` and `Cc:` lines of its last paragraph, in which b4 keeps recipients, and these.
  public var withoutRecipients: (cover: CoverText, to: [String], cc: [String]) {
    var paragraphs = text.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
    guard paragraphs.count > 1, let last = paragraphs.popLast() else { return (self, [], []) }
    var kept: [Substring] = [], to: [String] = [], cc: [String] = []
    for line in last.split(separator: "\n") {
      if let address = Self.value(of: line, "to:") {
        to.append(address)
      } else if let address = Self.value(of: line, "cc:") {
        cc.append(address)
      } else {
        kept.append(line)
      }
    }
    if !kept.isEmpty { paragraphs.append(kept.joined(separator: "\n")) }
    return (CoverText(plain: paragraphs.joined(separator: "\n\n")), to, cc)
  }

  private static func value(of line: Substring, _ name: String) -> String? {
    guard line.lowercased().hasPrefix(name) else { return nil }
    let value = Bytes(line.dropFirst(name.count).utf8)[...].trimmed
    return value.contains(UInt8(ascii: "@")) ? String(lossy: value) : nil
  }

  private static func trimmedAtEnd(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }
}
