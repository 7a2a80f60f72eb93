// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The commits of a driver's own tree, seen against what a kernel tree has of the driver.
///
/// Theory of operation: nothing is written down of earlier exports. The newest commit whose sources, brought into
/// the kernel's form, are those that the tree has is where the last export ended, whoever made it; what came
/// behind it is new. So a series that was merged, rebased or sent by somebody else is found again.
struct ExportHistory {
  /// How far back that commit is looked for.
  private static let longest = 2000

  let tree: Tree
  let reader: DriverSourceReader
  let placement: Placement
  /// The driver's sources in the kernel tree.
  let present: [String: ExportPlan.Change]

  /// Steps that bring the tree from what it has to `head`, one for each commit.
  /// Nil where the tree has no state that the driver's own tree ever had.
  nonisolated(nonsending)
    func steps(to head: CommitID) async throws -> [ExportPlan.Step]?
  {
    let gone = try await deleted(head)
    var newer: [(commit: CommitID, files: DriverFiles)] = []
    for commit in try await commits(to: head) {
      guard let files = try await readable(commit) else { continue }
      if isPresent(files, gone) { return try await steps(from: files, newer.reversed()) }
      newer.append((commit, files))
    }
    return nil
  }

  /// Nil for a state that cannot be exported, as a driver may have been through; the commit behind it takes its changes.
  nonisolated(nonsending)
    private func readable(_ commit: CommitID) async throws -> DriverFiles?
  {
    do { return try await reader.files(at: commit) } catch is TransferError { return nil }
  }

  /// Those that touch the driver, newest first; a merge counts as one.
  nonisolated(nonsending)
    private func commits(to head: CommitID) async throws -> [CommitID]
  {
    let output = try await tree.program.run(
      ["rev-list", "--first-parent", "-n", "\(Self.longest)", head.hex, "--"] + paths,
      in: GitPlace(tree.repository))
    return output.standardOutput.split(separator: 0x0A).compactMap { CommitID(hex: String(lossy: $0)) }
  }

  private var paths: [String] {
    placement.map.outsides.contains("") ? [] : placement.map.outsides
  }

  /// Places in the kernel of files that the driver once had.
  nonisolated(nonsending)
    func deleted(_ head: CommitID) async throws -> Set<String>
  {
    let output = try await tree.program.run(
      [
        "log", "--first-parent", "-n", "\(Self.longest)", "--format=", "--name-only", "-z", "--diff-filter=D",
        "--no-renames", "-m",
      ] + Hardening.diffOptions + [head.hex, "--"] + paths, in: GitPlace(tree.repository))
    let names = output.standardOutput.split { $0 == 0 || $0 == 0x0A }.map { String(lossy: $0) }
    return Set(names.compactMap { placement.inside(of: $0) })
  }

  private func isPresent(_ files: DriverFiles, _ gone: Set<String>) -> Bool {
    !files.files.isEmpty && files.files.allSatisfy { isSame(present[$0.key], $0.value) }
      && gone.allSatisfy { present[$0] == nil || files.files[$0] != nil }
  }

  private func isSame(_ change: ExportPlan.Change?, _ file: DriverFiles.File) -> Bool {
    change?.content == file.content && change?.isExecutable == file.isExecutable
  }

  nonisolated(nonsending)
    private func steps(
      from base: DriverFiles, _ newer: [(commit: CommitID, files: DriverFiles)]
    ) async throws -> [ExportPlan.Step]
  {
    var steps: [ExportPlan.Step] = []
    var before = base
    for (id, after) in newer {
      let changes = Self.changes(from: before, to: after)
      before = after
      guard !changes.isEmpty else { continue }
      let commit = try tree.repository.commit(id)
      steps.append(
        .init(
          message: UpstreamTrailer.removed(from: commit.message), encoding: commit.encoding,
          changes: changes, author: commit.author))
    }
    return steps
  }

  private static func changes(from old: DriverFiles, to new: DriverFiles) -> [String: ExportPlan.Change?] {
    var changes: [String: ExportPlan.Change?] = [:]
    for (path, file) in new.files {
      if let known = old.files[path], known.content == file.content, known.isExecutable == file.isExecutable {
        continue
      }
      changes[path] = .init(content: file.content, isExecutable: file.isExecutable)
    }
    for path in old.files.keys where new.files[path] == nil { changes[path] = .some(nil) }
    return changes
  }
}
