// SPDX-License-Identifier: GPL-2.0-only

/// A commit seen as somebody's work: who wrote it, who signed it, how many lines it changed.
public struct Contribution: Hashable, Sendable {
  /// The commit's full name.
  public var id: String
  /// `Name <address>`, bytes as stored.
  public var author: Bytes
  /// The message without its subject.
  public var body: Bytes
  public var changes: [Change]

  /// Lines that came and went in one file; binary files have none.
  public struct Change: Hashable, Sendable {
    public var path: Bytes
    public var added: Int
    public var deleted: Int

    public init(path: Bytes, added: Int, deleted: Int) {
      self.path = path
      self.added = added
      self.deleted = deleted
    }
  }

  public init(id: String, author: Bytes, body: Bytes, changes: [Change]) {
    self.id = id
    self.author = author
    self.body = body
    self.changes = changes
  }
}
