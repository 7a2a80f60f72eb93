// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Brings the tags of a thread to the commits that they were given to.
///
/// A tag belongs to the patch that its mail answers, directly or not: the commit with the same diff, or else with the
/// same subject. One that answers the cover letter belongs to every commit. What cannot be told for certain is not
/// added: it is listed with the reason.
public struct TrailerCollection: Sendable {
  /// A tag with a doubt about it.
  public struct Doubt: Hashable, Sendable {
    public let tag: ReceivedTag
    /// Indices of the commits that it may belong to; none where nobody knows.
    public let commits: [Int]
    /// One clause.
    public let reason: String
  }

  /// New tags of each commit, in the order of the mails.
  public private(set) var additions: [[ReceivedTag]]
  public private(set) var doubts: [Doubt] = []
  private let commits: [Patch]
  private let prints: [DiffPrint]
  private let messages: [CommitMessage]
  private let mails: [String: ReceivedMail]

  /// - Parameters:
  ///   - commits: the series as it is now.
  ///   - texts: mails of the thread, patches and answers.
  ///   - takesDoubtful: whether tags with a doubt are added where a commit is known.
  public init(_ commits: [Patch], _ texts: [Bytes], takesDoubtful: Bool = false) {
    self.commits = commits
    prints = commits.map { DiffPrint($0.diff) }
    messages = commits.map { CommitMessage($0.commit?.message ?? []) }
    additions = commits.map { _ in [] }
    let received = texts.map { ReceivedMail($0) }
    mails = Dictionary(received.map { ($0.id, $0) }) { first, _ in first }
    for mail in received { for tag in mail.tags { add(tag, of: mail, takesDoubtful) } }
  }

  private mutating func add(_ tag: ReceivedTag, of mail: ReceivedMail, _ takesDoubtful: Bool) {
    let (targets, doubt) = targets(of: mail)
    let reason = doubt ?? (tag.isOwn ? nil : "the mail came from \(tag.sender.address)")
    let fresh = targets.filter { !has(tag, $0) }
    guard !fresh.isEmpty || targets.isEmpty else { return }
    if let reason { doubts.append(Doubt(tag: tag, commits: fresh, reason: reason)) }
    guard reason == nil || takesDoubtful else { return }
    for index in fresh { additions[index].append(tag) }
  }

  /// Settles the first doubt, and others that are the same one: its tag goes to the commits of these indices.
  public mutating func settleDoubt(on indices: [Int]) {
    guard let doubt = doubts.first else { return }
    for index in indices where !has(doubt.tag, index) { additions[index].append(doubt.tag) }
    doubts.removeAll { $0.tag.identity == doubt.tag.identity && $0.commits == doubt.commits }
  }

  private func has(_ tag: ReceivedTag, _ index: Int) -> Bool {
    messages[index].trailers.contains { ReceivedTag.identity($0) == tag.identity }
      || additions[index].contains { $0.identity == tag.identity }
  }

  /// The commits that a mail answers, and what makes that doubtful.
  private func targets(of mail: ReceivedMail) -> ([Int], String?) {
    for id in mail.ancestors {
      guard let parent = mails[id], !parent.isReply else { continue }
      if let print = parent.print {
        if let index = prints.firstIndex(of: print) { return ([index], nil) }
        if let index = index(of: parent.subject) { return ([index], "the patch has changed since") }
        return ([], "no commit is called '\(String(lossy: parent.subject))'")
      }
      if parent.prefix.number == 0 { return (Array(commits.indices), nil) }
    }
    // The patch itself is not among the mails.
    if mail.prefix.number == 0 { return (Array(commits.indices), "the cover letter is not among the mails") }
    if let index = index(of: mail.subject) { return ([index], nil) }
    return ([], "no commit is called '\(String(lossy: mail.subject))'")
  }

  private func index(of subject: Bytes) -> Int? {
    let found = messages.indices.filter { messages[$0].subject == subject }
    return found.count == 1 ? found[0] : nil
  }

  /// The message of a commit with its new tags: before the sign-off that ends it, as it is still the last hand that
  /// the patch went through.
  public func message(of index: Int) -> Bytes {
    let message = messages[index]
    let lines = additions[index].map { Bytes("\($0.trailer.key): \($0.trailer.value)\n".utf8) }.joined()
    guard !lines.isEmpty else { return message.text }
    var text = message.text
    if text.last != 0x0A { text.append(0x0A) }
    guard !message.trailers.isEmpty else { return text + [0x0A] + lines }
    let block = message.trailerRange.lowerBound..<min(message.trailerRange.upperBound, text.count)
    guard message.trailers.last?.key.lowercased() == "signed-off-by",
      let start = Self.lastSignOff(text, block)
    else { return Bytes(text[..<block.upperBound]) + lines + text[block.upperBound...] }
    return Bytes(text[..<start]) + lines + text[start...]
  }

  /// Where the last line of the block that begins with a sign-off starts.
  private static func lastSignOff(_ text: Bytes, _ block: Range<Int>) -> Int? {
    var start = block.lowerBound
    var found: Int?
    while start < block.upperBound {
      if String(lossy: text[start..<min(start + 14, block.upperBound)]).lowercased() == "signed-off-by:" {
        found = start
      }
      start = (text[start..<block.upperBound].firstIndex(of: 0x0A) ?? block.upperBound) + 1
    }
    return found
  }
}
