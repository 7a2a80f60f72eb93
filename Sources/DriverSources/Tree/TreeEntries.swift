// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// One entry of a commit's tree.
public struct TreeEntry: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case file, executable, link, submodule
  }

  /// From the tree's top.
  public var path: Bytes
  public var kind: Kind
  /// Names the bytes of a file or a link's target; of a submodule, its commit.
  public var id: CommitID
  /// In bytes; 0 for a submodule.
  public var size: Int
}

extension Tree {
  /// What `commit` has at or below `paths`, all of it for none; directories are entered.
  nonisolated(nonsending)
    public func entries(of commit: CommitID, below paths: [Bytes]) async throws(GitError) -> [TreeEntry]
  {
    let wanted = paths.contains([]) ? [] : paths
    let output = try await program.run(
      ["ls-tree", "-r", "-z", "-l", "--full-tree", commit.hex, "--"] + wanted.map { String(lossy: $0) },
      in: GitPlace(repository))
    return output.standardOutput.split(separator: 0).compactMap(Self.entry)
  }

  /// `MODE TYPE ID SIZE<TAB>PATH`, see git-ls-tree(1).
  private static func entry(_ record: ArraySlice<UInt8>) -> TreeEntry? {
    guard let tab = record.firstIndex(of: 0x09) else { return nil }
    let words = String(lossy: record[..<tab]).split(separator: " ")
    guard words.count == 4, let id = CommitID(hex: String(words[2])) else { return nil }
    let kinds: [Substring: TreeEntry.Kind] = [
      "100644": .file, "100755": .executable, "120000": .link, "160000": .submodule,
    ]
    guard let kind = kinds[words[0]] else { return nil }
    return TreeEntry(path: Bytes(record[(tab + 1)...]), kind: kind, id: id, size: Int(words[3]) ?? 0)
  }
}
