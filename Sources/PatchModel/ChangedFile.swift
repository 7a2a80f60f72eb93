// SPDX-License-Identifier: GPL-2.0-only

/// What a commit did to one file: a row of `git log --raw`, and how much of the file it changed.
public struct ChangedFile: Hashable, Sendable {
  public enum Status: UInt8, Hashable, Sendable {
    case added = 0x41
    case copied = 0x43
    case deleted = 0x44
    case modified = 0x4D
    case renamed = 0x52
    /// A file became a symbolic link, a submodule, or the other way round.
    case typeChanged = 0x54
    case unmerged = 0x55
  }

  public enum Size: Hashable, Sendable {
    /// Lines of text that came and went.
    case lines(added: Int, deleted: Int)
    /// Bytes of a file that is no text, before and after; 0 and 0 where its content stayed the same.
    case binary(old: Int, new: Int)
  }

  public var status: Status
  /// In percent: how like a moved file is to its origin, or how unlike a rewritten one; nil where git says neither.
  public var score: Int?
  /// Bytes, unquoted; the same as `newPath` unless the file was moved or copied.
  public var oldPath: Bytes
  public var newPath: Bytes
  /// As in `0o100644`; 0 on the side where there is no file.
  public var oldMode: UInt32
  public var newMode: UInt32
  /// Blob ids as git abbreviated them; zeros on the side where there is no file.
  public var oldBlob: String
  public var newBlob: String
  public var size: Size

  public init(
    status: Status, score: Int? = nil, oldPath: Bytes, newPath: Bytes, oldMode: UInt32, newMode: UInt32,
    oldBlob: String = "", newBlob: String = "", size: Size = .lines(added: 0, deleted: 0)
  ) {
    self.status = status
    self.score = score
    self.oldPath = oldPath
    self.newPath = newPath
    self.oldMode = oldMode
    self.newMode = newMode
    self.oldBlob = oldBlob
    self.newBlob = newBlob
    self.size = size
  }

  /// A submodule's entry in a tree.
  public static let submoduleMode: UInt32 = 0o160000

  /// Whether something of the file is other than before: modes, name, or content.
  public var isChange: Bool {
    switch size {
    case .binary: true
    case .lines(let added, let deleted):
      added + deleted > 0 || status != .modified || oldMode != newMode
    }
  }
}

extension ChangedFile {
  /// The same, from a parsed diff; sizes of binary files in bytes come from `blobSizes`, by full id.
  public init(_ file: FileDiff, blobSizes: [String: Int] = [:]) {
    let (status, score) = Self.status(file)
    self.init(
      status: status, score: score,
      oldPath: file.oldPath ?? file.newPath ?? [], newPath: file.newPath ?? file.oldPath ?? [],
      oldMode: status == .added ? 0 : file.oldMode ?? file.newMode ?? 0o100644,
      newMode: status == .deleted ? 0 : file.newMode ?? file.oldMode ?? 0o100644,
      oldBlob: file.oldBlob ?? "", newBlob: file.newBlob ?? "", size: Self.size(file, blobSizes))
  }

  private static func status(_ file: FileDiff) -> (Status, Int?) {
    switch file.change {
    case .added: (.added, nil)
    case .deleted: (.deleted, nil)
    case .renamed(let similarity): (.renamed, similarity)
    case .copied(let similarity): (.copied, similarity)
    case .modified: (.modified, file.dissimilarity)
    }
  }

  private static func size(_ file: FileDiff, _ blobSizes: [String: Int]) -> Size {
    let data: Bytes
    switch file.content {
    case .text(let hunks): return lines(hunks)
    case .binaryNotice: data = []
    case .binaryPatch(let patch): data = patch
    }
    let literals = data.split(separator: 0x0A).compactMap { BinarySize(line: $0) }
    func size(_ blob: String?, _ part: Int, exists: Bool) -> Int {
      guard exists else { return 0 }
      if literals.indices.contains(part), let bytes = literals[part].bytes { return bytes }
      return blob.flatMap { blobSizes[$0] } ?? 0
    }
    return .binary(
      old: size(file.oldBlob, 1, exists: file.change != .added),
      new: size(file.newBlob, 0, exists: file.change != .deleted))
  }

  private static func lines(_ hunks: [Hunk]) -> Size {
    var added = 0
    var deleted = 0
    for hunk in hunks {
      for line in hunk.lines {
        if line.kind == .added { added += 1 }
        if line.kind == .removed { deleted += 1 }
      }
    }
    return .lines(added: added, deleted: deleted)
  }
}

/// The line above a part of a binary patch: the new content comes first, the old one second.
struct BinarySize {
  /// Bytes of a part that is given in full; nil for a delta, which does not tell the file's size.
  let bytes: Int?

  /// Nil for a line that opens no part.
  init?(line: some Collection<UInt8>) {
    if line.starts(with: "literal ".utf8) {
      bytes = Int(String(lossy: line.dropFirst(8)))
    } else if line.starts(with: "delta ".utf8) {
      bytes = nil
    } else {
      return nil
    }
  }
}
