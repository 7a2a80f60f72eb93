// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Where a branch left another.
extension Tree {
  /// The commit of `base`, or of what `base` was before it was rewound, that `tip` was built on.
  ///
  /// Branches like linux-next are made anew each day; git knows from the reflog where ours left
  /// (git-merge-base(1), `--fork-point`). Nil where the histories do not meet.
  nonisolated(nonsending)
    public func forkPoint(of tip: CommitID, from base: String) async throws(GitError) -> CommitID?
  {
    let known = try repository.resolve(base)
    for arguments in [["--fork-point", base], [known.hex]] {
      let output = try await program.run(
        ["merge-base"] + arguments + [tip.hex], in: GitPlace(inside: path), allowing: [0, 1, 128])
      if output.status == 0,
        let id = CommitID(hex: String(lossy: output.standardOutput.prefix { $0 != 0x0A }))
      {
        return id
      }
    }
    return nil
  }

  /// What the patches from one commit to another (each with both) became, as git-range-diff(1) tells it,
  /// without colours. `creationFactor` in percent: how much of a patch may change before it counts as another.
  nonisolated(nonsending)
    public func rangeDiff(
      from old: (first: CommitID, last: CommitID), to new: (first: CommitID, last: CommitID),
      creationFactor: Int? = nil
    ) async throws(GitError) -> Bytes
  {
    let factor = creationFactor.map { ["--creation-factor=\($0)"] } ?? []
    return try await program.run(
      ["range-diff", "--no-color"] + factor + [
        "\(old.first.hex)^..\(old.last.hex)", "\(new.first.hex)^..\(new.last.hex)",
      ], in: GitPlace(inside: path)
    ).standardOutput
  }

  /// The name of each patch by git-patch-id(1) with `--stable`: what `prerequisite-patch-id:` lines hold.
  /// A patch without a diff has none, and is left out.
  nonisolated(nonsending)
    public func patchIDs(of patches: [Patch]) async throws(GitError) -> [CommitID: String]
  {
    var input: Bytes = []
    for patch in patches {
      guard let commit = patch.commit else { continue }
      input += Bytes("commit \(commit.id.hex)\n".utf8) + patch.diff
    }
    guard !input.isEmpty else { return [:] }
    let output = try await program.run(["patch-id", "--stable"], in: GitPlace(inside: path), input: input)
    var ids: [CommitID: String] = [:]
    for line in output.standardOutput.split(separator: 0x0A) {
      let words = String(lossy: line).split(separator: " ")
      if words.count == 2, let commit = CommitID(hex: words[1]) { ids[commit] = String(words[0]) }
    }
    return ids
  }
}
