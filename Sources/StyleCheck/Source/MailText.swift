// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A mail with a patch, laid out for the rules of the kernel's process: what is said where.
public struct MailText: Sendable {
  /// A line of the input, without its line feed.
  public struct Line: Sendable, Hashable {
    /// 1-based.
    public let number: Int
    /// Bytes of the input.
    public let range: Range<Int>
    public let text: String

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
  }

  /// A field of the header; lines that continue it are joined by a blank.
  public struct Field: Sendable {
    public let name: String
    public internal(set) var value: String
    public let line: Line
  }

  /// A tag that closes the message.
  public struct Tag: Sendable {
    public let key: String
    public let value: String
    public let line: Line
    /// Whether the line above is another tag, or one that a tag continues on.
    public let isJoined: Bool
  }

  public private(set) var fields: [Field] = []
  public let subject: Field
  public let prefix: SubjectPrefix
  /// The subject without what stands in brackets before it.
  public let summary: String
  /// Lines between the header and `---`, or the diff: the message, tags included.
  public private(set) var body: [Line] = []
  public private(set) var tags: [Tag] = []
  /// The message without its tags.
  public private(set) var prose: [Line] = []
  /// Lines between `---` and the diff.
  public private(set) var notes: [Line] = []
  public private(set) var files: [MailedFile] = []

  /// Nil for a text without a subject: no mail.
  public init?(_ text: Bytes) {
    var reader = MailReader(text)
    reader.read()
    guard let subject = reader.fields.first(where: { $0.name.lowercased() == "subject" }) else { return nil }
    self.subject = subject
    let (prefix, summary) = SubjectPrefix.split(EncodedWord.decode(Bytes(subject.value.utf8)))
    self.prefix = prefix
    self.summary = String(lossy: summary)
    fields = reader.fields
    body = reader.body
    notes = reader.notes
    files = reader.files
    readTags()
  }

  private mutating func readTags() {
    var isTag = false
    for line in body {
      if let (key, value) = Self.tag(line.text) {
        tags.append(Tag(key: key, value: value, line: line, isJoined: isTag))
        isTag = true
      } else {
        prose.append(line)
        if line.isBlank || !isTag { isTag = false }
      }
    }
  }

  /// Keys that are tags though they do not end in `-by`.
  private static let keys: Set = [
    "cc", "fixes", "link", "closes", "bug", "bugzilla", "references", "change-id", "message-id",
    "reviewed-on",
  ]

  /// `Key: value`, the key being one of the kernel's.
  static func tag(_ line: String) -> (key: String, value: String)? {
    guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { return nil }
    let key = line[..<colon]
    guard key.allSatisfy({ $0.isLetter || $0 == "-" }), key.utf8.count < 40 else { return nil }
    let lower = key.lowercased()
    guard lower.hasSuffix("-by") || keys.contains(lower) else { return nil }
    let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
    return (String(key), String(value))
  }

  /// Everything of the field `name`, in lower case; empty where there is none.
  func values(_ name: String) -> [Field] { fields.filter { $0.name.lowercased() == name } }

  /// The tags with a key, which is compared without case.
  func tags(_ key: String) -> [Tag] { tags.filter { $0.key.lowercased() == key.lowercased() } }

  /// Whether somebody is named as its recipient: it is about to be sent.
  var isAddressed: Bool { !values("to").isEmpty || !values("cc").isEmpty }

  /// Addresses in To and Cc, in lower case.
  var recipients: Set<String> {
    Set(
      (values("to") + values("cc")).flatMap { AddressList.parse(Bytes($0.value.utf8)) }.map {
        $0.address.lowercased()
      })
  }

  /// Who wrote the patch: the mail's sender, unless the message begins with another.
  var author: Person? {
    let inBody = body.first.flatMap { $0.text.hasPrefix("From: ") ? String($0.text.dropFirst(6)) : nil }
    guard let text = inBody ?? values("from").first?.value else { return nil }
    return AddressList.person(Bytes(text.utf8))
  }

  /// The words of the prose, punctuation gone.
  var words: [Substring] {
    prose.flatMap {
      $0.text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "_") })
    }
  }

  /// The first line that is not blank, of what is not a tag and no `From:` line.
  var firstLine: Line? { prose.first { !$0.isBlank && !$0.text.hasPrefix("From: ") } }

  /// What stands before the first colon of the summary: `net: phy`; nil without one.
  var area: String? {
    guard let colon = summary.range(of: ": ") else { return nil }
    return String(summary[..<colon.lowerBound])
  }

  /// What stands behind the last of the colons that end the area.
  var deed: String {
    var rest = summary[...]
    while let colon = rest.range(of: ": "), rest[..<colon.lowerBound].count(where: { $0 == " " }) <= 2 {
      rest = rest[colon.upperBound...]
    }
    return String(rest)
  }

  var isPatch: Bool { !files.isEmpty }

  /// Whether it takes back another commit, by git's words.
  var isRevert: Bool { summary.hasPrefix("Revert \"") }
}

extension StringProtocol {
  /// The first place of a text; the standard library has none without Foundation.
  func range(of text: String) -> Range<Index>? {
    guard !text.isEmpty else { return nil }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
