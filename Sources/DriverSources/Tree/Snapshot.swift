// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// One regular file as a commit or a directory holds it.
public struct SnapshotFile: Hashable, Sendable {
  /// Below the tree's top, `/` between names.
  public var path: String
  public var content: Bytes
  public var isExecutable: Bool

  public init(path: String, content: Bytes, isExecutable: Bool = false) {
    self.path = path
    self.content = content
    self.isExecutable = isExecutable
  }
}

extension Tree {
  /// The files below `directories` in `commit`. An empty directory name means all of them.
  ///
  /// Only these are read, for a kernel has 80,000 files and a driver thirty. Links and submodules are
  /// left out: what they point at is no part of the driver.
  nonisolated(nonsending)
    public func files(below directories: [String], in commit: CommitID) async throws(GitError)
    -> [SnapshotFile]
  {
    let repository = try repository
    let paths = directories.contains("") ? [] : ["--"] + directories
    let output = try await program.run(
      ["--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit.hex] + paths,
      in: GitPlace(repository))
    var files: [SnapshotFile] = []
    for record in output.standardOutput.split(separator: 0) {
      guard let tab = record.firstIndex(of: 0x09) else { continue }
      let mode = String(lossy: record[..<tab].prefix { $0 != 0x20 })
      guard mode == "100644" || mode == "100755" else { continue }
      let path = Bytes(record[(tab + 1)...])
      files.append(
        SnapshotFile(
          path: String(lossy: path), content: try repository.file(path, in: commit),
          isExecutable: mode == "100755"))
    }
    return files
  }
}

/// The driver's files as they lie in a directory, uncommitted changes included.
public enum DirectorySnapshot {
  /// The files below `directories` of the tree at `top`. What a build left there, `.git` and
  /// links are left out.
  ///
  /// Throws `GitError.file`.
  public static func files(below directories: [String], top: String) throws(GitError) -> [SnapshotFile] {
    var files: [SnapshotFile] = []
    for directory in directories { try add(directory, top, &files) }
    return files
  }

  private static func add(_ path: String, _ top: String, _ files: inout [SnapshotFile]) throws(GitError) {
    let full = path.isEmpty ? top : "\(top)/\(path)"
    for name in FileFacts(full).entries where !isProduct(name) {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      let facts = FileFacts("\(top)/\(inner)")
      if facts.isLink { continue }
      if facts.isDirectory {
        try add(inner, top, &files)
      } else if facts.isFile {
        files.append(
          SnapshotFile(path: inner, content: try readFile(facts.path), isExecutable: facts.isExecutable))
      }
    }
  }

  /// What git keeps, and what Kbuild makes, beside the sources.
  static func isProduct(_ name: String) -> Bool {
    [".git", "modules.order", "Module.symvers", ".tmp_versions"].contains(name)
      || [".o", ".ko", ".mod", ".mod.c", ".cmd", ".o.d", ".a"].contains { name.hasSuffix($0) }
  }
}
