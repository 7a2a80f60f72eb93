// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Files of one commit of a kernel tree, read when they are asked for.
///
/// Not Sendable, as its tree is not.
public final class KernelTreeFiles {
  public let tree: Tree
  public let commit: CommitID
  private var known: [String: Bytes?] = [:]

  public init(_ tree: Tree, at commit: CommitID) {
    self.tree = tree
    self.commit = commit
  }

  /// Nil where there is no such file; a link is none.
  func text(_ path: String) throws(GitError) -> Bytes? {
    if let known = known[path] { return known }
    let text = try tree.repository.present(path, in: commit)?.content
    known[path] = .some(text)
    return text
  }

  /// From now on, the tree is seen with these changes made; `files(below:)` and `definitions` still see the commit.
  func change(_ changes: [String: ExportPlan.Change?]) {
    for (path, change) in changes { known.updateValue(change?.content, forKey: path) }
  }

  /// The version in the top Makefile. Throws `TransferError.notAKernel`.
  public func version() throws -> KernelVersion {
    let lines = try String(lossy: text("Makefile") ?? []).split(separator: "\n").prefix(20)
    let numbers = ["VERSION", "PATCHLEVEL", "SUBLEVEL"].compactMap { name in
      lines.first { $0.hasPrefix(name + " =") }?.split(separator: " ").last.map(String.init)
    }
    guard numbers.count == 3, let version = KernelVersion(numbers.joined(separator: ".")) else {
      throw TransferError.notAKernel(path: tree.path)
    }
    return version
  }

  /// Paths and 1-based lines where Kconfig files outside of `own` define `symbol`.
  nonisolated(nonsending)
    func definitions(of symbol: String, outsideOf own: String) async throws -> [(path: String, line: Int)]
  {
    let names = try await tree.program.run(
      ["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit.hex], in: GitPlace(tree.repository))
    let files = names.standardOutput.split(separator: 0).map { String(lossy: $0) }.filter {
      ($0.split(separator: "/").last ?? "").hasPrefix("Kconfig") && $0 != own
    }
    guard !files.isEmpty else { return [] }
    let output = try await tree.program.run(
      ["grep", "-n", "-z", "-I", "-E", "^(menu)?config[ \t]+\(symbol)[ \t]*$", commit.hex, "--"] + files,
      in: GitPlace(tree.repository), allowing: [0, 1])
    return output.standardOutput.split(separator: 0x0A).compactMap { record in
      // `COMMIT:PATH`, a NUL, then `LINE:TEXT`.
      guard let end = record.firstIndex(of: 0) else { return nil }
      let path = String(lossy: record[..<end].dropFirst(commit.hex.utf8.count + 1))
      return Int(String(lossy: record[(end + 1)...].prefix { (0x30...0x39).contains($0) })).map { (path, $0) }
    }
  }

  /// Regular files at or below `paths`, read.
  nonisolated(nonsending)
    func files(below paths: [String]) async throws -> [String: ExportPlan.Change]
  {
    var files: [String: ExportPlan.Change] = [:]
    for entry in try await tree.entries(of: commit, below: paths.map { Bytes($0.utf8) }) {
      guard entry.kind == .file || entry.kind == .executable, entry.size <= DriverSourceReader.largest
      else { continue }
      files[String(lossy: entry.path)] = .init(
        content: try tree.repository.content(of: entry.id), isExecutable: entry.kind == .executable)
    }
    return files
  }
}
