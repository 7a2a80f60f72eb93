// SPDX-License-Identifier: GPL-2.0-only

/// A commit and its diff as git printed them: what the mail of a patch is composed from.
///
/// Unlike `Patch`, the diff is not parsed, and names are bytes: a mail may be in any encoding.
public struct PatchSource: Sendable {
  /// The commit. Its message, and the names beside, are in the encoding that the mail will be in.
  public var commit: Commit
  public var authorName: Bytes
  public var authorAddress: Bytes
  /// The author as `.mailmap` has the name; nil where nobody asked.
  public var mappedAuthor: Bytes?
  /// In git's order; empty for a commit that changes nothing.
  public var files: [ChangedFile]
  /// From the first `diff --git` line to the end.
  public var diff: Bytes
  /// What `--dirstat` prints.
  public var folders: Bytes

  public init(
    commit: Commit, authorName: Bytes, authorAddress: Bytes, mappedAuthor: Bytes? = nil,
    files: [ChangedFile] = [], diff: Bytes = [], folders: Bytes = []
  ) {
    self.commit = commit
    self.authorName = authorName
    self.authorAddress = authorAddress
    self.mappedAuthor = mappedAuthor
    self.files = files
    self.diff = diff
    self.folders = folders
  }

  /// The mail of a patch that is parsed already, its message and names made UTF-8.
  public init(_ patch: Patch, _ commit: Commit, blobSizes: [String: Int] = [:]) {
    var commit = commit
    if let name = commit.encoding, let text = Charset(name.utf8).utf8(commit.message) {
      commit.message = text
      commit.encoding = nil
    }
    self.init(
      commit: commit, authorName: Bytes(commit.author.person.name.utf8),
      authorAddress: Bytes(commit.author.person.address.utf8),
      files: patch.files.map { ChangedFile($0, blobSizes: blobSizes) }, diff: patch.diff)
  }
}
