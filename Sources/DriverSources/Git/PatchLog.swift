// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Theory of operation: one `git log -p` prints, for each commit, a head of our own and the diff.
/// It reads the same settings as `git format-patch` does (`diff.algorithm`, `diff.context`,
/// `diff.renames`, `diff.orderFile`, ...), so the diff has the bytes of the mail. The head starts
/// and ends with a NUL: inside of a diff every line starts with a blank, `+`, `-`, `\` or a
/// letter, and git cuts a message at its first NUL, so neither can be mistaken.
enum PatchLog {
  /// What overrides the settings that would make a diff unfit to be mailed.
  ///
  /// `diff.noprefix` is one: git format-patch stopped following it in 2.41, because git am cannot
  /// apply the result; we do so with every git.
  static let arguments =
    ["-c", "log.showRoot=true", "-c", "diff.relative=false"]
    + [
      "log", "--format=\(head)", "--date=raw", "--encoding=none", "--patch", "--binary", "--diff-merges=off",
    ]
    + ["--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", "--no-color", "--no-notes", "--no-mailmap"]
    + ["--no-show-signature", "--no-decorate"] + Hardening.diffOptions

  /// Our head: nine lines and the message.
  private static let head = "%x00%H%n%T%n%P%n%e%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%B%x00"
  private static let headLines = 10

  /// A commit and its diff against its first parent; a merge has none.
  struct Entry: Hashable, Sendable {
    var commit: Commit
    var diff: Bytes
  }

  /// The entries of git's output, in its order.
  static func entries(_ output: Bytes) throws(GitError) -> [Entry] {
    var entries: [Entry] = []
    var at = 0
    while at < output.count {
      guard output[at] == 0, let end = output[(at + 1)...].firstIndex(of: 0),
        let commit = commit(output[(at + 1)..<end])
      else {
        throw .unexpectedOutput(arguments: arguments, message: "no commit at byte \(at)")
      }
      // A line feed ends our head, and an empty line comes before a diff.
      at = end + 1
      for _ in 0..<2 where at < output.count && output[at] == UInt8(ascii: "\n") { at += 1 }
      let next = nextHead(output, from: at)
      entries.append(Entry(commit: commit, diff: Bytes(output[at..<next])))
      at = next
    }
    return entries
  }

  private static func commit(_ head: ArraySlice<UInt8>) -> Commit? {
    let parts = head.split(
      separator: UInt8(ascii: "\n"), maxSplits: headLines, omittingEmptySubsequences: false)
    guard parts.count == headLines + 1 else { return nil }
    let words = parts.prefix(headLines).map { String(lossy: $0) }
    let parents = words[2].split(separator: " ").compactMap { CommitID(hex: $0) }
    guard let id = CommitID(hex: words[0]), let tree = CommitID(hex: words[1]) else { return nil }
    return Commit(
      id: id, parents: parents, tree: tree,
      author: Signature(person: Person(name: words[4], address: words[5]), time: moment(words[6])),
      committer: Signature(person: Person(name: words[7], address: words[8]), time: moment(words[9])),
      encoding: words[3].isEmpty ? nil : words[3], message: Bytes(parts[headLines]))
  }

  /// `1704067320 +0100`, as git keeps it; the epoch for what a broken commit has in its place.
  static func moment(_ text: some StringProtocol) -> Moment {
    let words = text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 2, let seconds = Int64(words[0]), let zone = Int(words[1]) else {
      return Moment(seconds: 0, offset: 0)
    }
    return Moment(seconds: seconds, offset: zone / 100 * 60 + zone % 100)
  }

  /// The next NUL that starts a line, or the end.
  private static func nextHead(_ output: Bytes, from start: Int) -> Int {
    var at = start
    while let mark = output[at...].firstIndex(of: 0) {
      if mark == start || output[mark - 1] == UInt8(ascii: "\n") { return mark }
      at = mark + 1
    }
    return output.count
  }
}

extension RevisionRange {
  /// The same for git log, which prints the newest first; see gitrevisions(7).
  func logArguments(single: SingleRevision) -> [String] {
    switch self {
    case .only(let revision): ["--no-walk", "--end-of-options", revision, "--"]
    case .single(let revision) where single == .oneCommit: ["--no-walk", "--end-of-options", revision, "--"]
    case .single(let revision): ["--end-of-options", "\(revision)..HEAD", "--"]
    case .last(let count, let tip): ["--no-merges", "-n", "\(count)", "--end-of-options", tip, "--"]
    case .between("", let to): ["--end-of-options", to, "--"]
    case .between(let from, let to): ["--end-of-options", "\(from)..\(to)", "--"]
    case .symmetric(let left, let right): ["--end-of-options", "\(left)...\(right)", "--"]
    }
  }
}
