// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Holds what `git am` made of the mails against the commits they were made from.
///
/// Tree, author, date, subject, message and trailers must be the same. Nothing that differs passes:
/// what a mail cannot carry (a subject that begins with brackets, a line that looks like a diff) is
/// named with what to change in the commit.
public enum MailProof {
  /// What became of one mail.
  public enum Outcome: Sendable {
    case commit(Commit)
    /// `git am` refused it, in its words.
    case refused(String)
    /// An earlier mail was refused.
    case notTried
  }

  /// One result for each commit. `mails` and `outcomes` are in the order of `commits`.
  public static func results(
    of commits: [Commit], mails: [MailMessage], outcomes: [Outcome]
  ) -> [CheckResult] {
    zip(zip(commits, mails), outcomes).map { pair, outcome in result(of: pair.0, pair.1, outcome) }
  }

  private static func result(of commit: Commit, _ mail: MailMessage, _ outcome: Outcome) -> CheckResult {
    let title = String(lossy: MessageText(MessageText.utf8(commit)).subject)
    let subject = "\(commit.id.short) (\"\(title)\")"
    switch outcome {
    case .notTried:
      return CheckResult(
        check: "proof", subject: subject,
        state: .notRun(because: "an earlier mail of the series does not apply"))
    case .refused(let words):
      return CheckResult(
        check: "proof", subject: subject, summary: "git am refuses the mail",
        findings: [finding("PROOF_APPLY", "git am refuses the mail: \(words)", mail)], log: Bytes(words.utf8))
    case .commit(let made):
      let findings = differences(commit, made).map { finding($0.rule, $0.message, mail) }
      return CheckResult(
        check: "proof", subject: subject,
        summary: findings.isEmpty ? "the mail makes the same commit" : "the mail makes another commit",
        findings: findings)
    }
  }

  private static func finding(_ rule: String, _ message: String, _ mail: MailMessage) -> Finding {
    Finding(rule: rule, severity: .error, message: message, place: Place(input: mail.fileName))
  }

  private static func differences(_ wanted: Commit, _ made: Commit) -> [(rule: String, message: String)] {
    var found: [(String, String)] = []
    func compare(_ rule: String, _ what: String, _ expected: String, _ got: String, _ hint: String = "") {
      if expected != got { found.append((rule, "\(what): expected '\(expected)', got '\(got)'\(hint)")) }
    }
    compare("PROOF_TREE", "tree", wanted.tree.hex, made.tree.hex)
    compare("PROOF_AUTHOR", "author's name", wanted.author.person.name, made.author.person.name)
    compare("PROOF_AUTHOR", "author's address", wanted.author.person.address, made.author.person.address)
    compare(
      "PROOF_DATE", "author's date", MailDateText.text(wanted.author.time),
      MailDateText.text(made.author.time))
    let before = normalized(wanted)
    let after = normalized(made)
    guard before != after else { return found }
    let old = CommitMessage(before)
    let new = CommitMessage(after)
    if old.subject != new.subject {
      compare(
        "PROOF_SUBJECT", "subject", String(lossy: old.subject), String(lossy: new.subject),
        subjectHint(old.subject))
    }
    if old.trailers != new.trailers {
      compare("PROOF_TRAILERS", "trailers", list(old.trailers), list(new.trailers))
    }
    if found.isEmpty || old.prose != new.prose {
      found.append(("PROOF_MESSAGE", messageDifference(before, after)))
    }
    return found
  }

  /// A message as UTF-8 with one line feed at its end: mails have no other.
  private static func normalized(_ commit: Commit) -> Bytes {
    var text = MessageText.utf8(commit)
    while text.last == 0x0A { text.removeLast() }
    return text + [0x0A]
  }

  private static func list(_ trailers: [Trailer]) -> String {
    trailers.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
  }

  private static func subjectHint(_ subject: Bytes) -> String {
    switch subject.first {
    case UInt8(ascii: "["): "; git am drops brackets at the start of a subject: begin it with the subsystem"
    case UInt8(ascii: " "), UInt8(ascii: "\t"): "; git am drops blanks at the start of a subject"
    default: ""
    }
  }

  /// The first line that is not the same, with a hint where one of the known traps is the reason.
  private static func messageDifference(_ before: Bytes, _ after: Bytes) -> String {
    let old = before.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = after.split(separator: 0x0A, omittingEmptySubsequences: false)
    let index =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    func line(_ lines: [ArraySlice<UInt8>]) -> String {
      index < lines.count ? "'\(String(lossy: lines[index]))'" : "nothing"
    }
    return "message, line \(index + 1): expected \(line(old)), got \(line(new))"
      + messageHint(index < old.count ? old[index] : [])
  }

  private static func messageHint(_ line: ArraySlice<UInt8>) -> String {
    if line == Bytes("---".utf8)[...] || line.starts(with: "diff -".utf8) || line.starts(with: "Index: ".utf8)
      || line.starts(with: "--- ".utf8)
    {
      return "; git am takes this line for the start of the patch: indent it"
    }
    if line.starts(with: "From: ".utf8) || line.starts(with: "Subject: ".utf8)
      || line.starts(with: "Date: ".utf8)
    {
      return "; git am takes a header at the start of a body for its own: indent it"
    }
    if let last = line.last, last == 0x20 || last == 0x09 { return "; blanks at the end of a line are lost" }
    return ""
  }
}
