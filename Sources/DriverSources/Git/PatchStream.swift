// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What git is to print of a series.
public struct PatchRequest: Sendable {
  /// How the lines of a diffstat are counted.
  public enum Counting: Sendable {
    /// From the diff, which costs git nothing.
    case fromDiff
    /// By git, which diffs every file a second time: for diffs that do not show their lines one by one.
    case byGit
  }

  /// Options of diff, in git's words; they come behind ours.
  public var diffOptions: [String] = []
  /// Only these paths, as git's pathspecs; all where empty.
  public var paths: [String] = []
  public var counting = Counting.fromDiff
  /// The charset of messages and names.
  public var charset = "UTF-8"
  /// Diffs of binary files in full.
  public var hasBinaries = true
  /// `a/` and `b/` before paths, whatever is configured: git am cannot apply anything else.
  public var fixesPrefixes = true
  /// Also print what `--dirstat` has to say, with this option of git's.
  public var folderOption: String?

  public init() {}

  /// The options of git log that print diffs in this form.
  var arguments: [String] {
    var options = ["--no-color", "--submodule=short"] + Hardening.diffOptions
    if hasBinaries { options.append("--binary") }
    if fixesPrefixes { options += ["--src-prefix=a/", "--dst-prefix=b/"] }
    return options + diffOptions
  }

  /// What is printed before each diff.
  var tables: [String] {
    ["-z", "--raw"] + (counting == .byGit ? ["--numstat"] : []) + [folderOption].compactMap { $0 } + [
      "--patch"
    ]
  }
}

/// Theory of operation: one `git log` prints the whole series, and each patch is handed on when the next one
/// begins, so that memory holds one patch at a time. With `-z`, a commit is a NUL, our head, two NULs; then, if
/// it changes files, a line feed, the rows of `--raw` (and of `--numstat`), each ended by NUL, the lines of
/// `--dirstat`, a NUL, and the diff. A diff ends in a line feed and has no NUL at the start of a line.
struct PatchStream {
  private var buffer: Bytes = []
  /// Where the patch that is being read begins.
  private var start = 0
  /// Up to where its end was looked for.
  private var searched = 0
  private let counting: PatchRequest.Counting

  init(_ request: PatchRequest) { counting = request.counting }

  /// Lines of the head before the message: those of `PatchLog`, and the author's mapped name.
  static let head = "%H%n%T%n%P%n%e%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%aN%n%B"
  static let log = ["-c", "log.showRoot=true", "-c", "log.follow=false", "log"]
  static let arguments =
    log + ["--format=%x00\(head)%x00", "--date=raw"]
    + ["--no-notes", "--no-mailmap", "--no-decorate", "--no-show-signature"]

  /// Takes a piece of output in and gives the patches that are complete with it.
  mutating func take(_ piece: Bytes) throws(GitError) -> [PatchRecord] {
    if start > 1 << 20 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    buffer += piece
    var records: [PatchRecord] = []
    while let end = nextStart() {
      records.append(try PatchRecord(buffer, start..<end, counting))
      start = end
      searched = end
    }
    return records
  }

  /// What is left when git has ended.
  func rest() throws(GitError) -> PatchRecord? {
    guard start < buffer.count else { return nil }
    return try PatchRecord(buffer, start..<buffer.count, counting)
  }

  /// Where the patch behind the one that is being read begins; nil while it is not here.
  private mutating func nextStart() -> Int? {
    if searched == start {
      guard let layout = PatchLayout(buffer, from: start) else { return nil }
      guard let diff = layout.diff else { return layout.end < buffer.count ? layout.end : nil }
      guard diff < buffer.count else { return nil }
      if buffer[diff] == 0 { return diff }
      searched = diff
    }
    while let mark = buffer.firstByte(0, from: searched) {
      searched = mark
      if buffer[mark - 1] == UInt8(ascii: "\n") { return mark }
      searched = mark + 1
    }
    searched = buffer.count
    return nil
  }
}
