// SPDX-License-Identifier: GPL-2.0-only

/// One commit as git stores it.
public struct Commit: Hashable, Sendable {
  public var id: CommitID
  /// Parents in git's order; empty for a root commit, two or more for a merge.
  public var parents: [CommitID]
  /// The id of the commit's tree: two commits with the same tree have the same files.
  public var tree: CommitID
  public var author: Signature
  public var committer: Signature
  /// The `encoding` header, nil when the message is UTF-8 by default.
  public var encoding: String?
  /// The whole message, bytes as stored.
  public var message: Bytes

  public init(
    id: CommitID, parents: [CommitID], tree: CommitID, author: Signature, committer: Signature,
    encoding: String? = nil, message: Bytes
  ) {
    self.id = id
    self.parents = parents
    self.tree = tree
    self.author = author
    self.committer = committer
    self.encoding = encoding
    self.message = message
  }
}
