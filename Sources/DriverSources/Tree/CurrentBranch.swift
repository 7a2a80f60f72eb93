// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension Tree {
  /// The branch that is checked out, without `refs/heads/`, also where it has no commit yet; nil where HEAD is
  /// detached, as in the middle of a rebase.
  nonisolated(nonsending)
    public func currentBranch() async throws(GitError) -> String?
  {
    let output = try await program.run(
      ["symbolic-ref", "--quiet", "HEAD"], in: GitPlace(inside: path), allowing: [0, 1])
    let name = String(lossy: output.standardOutput.prefix { $0 != 0x0A })
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : nil
  }

  /// Whether there is a branch of that name, without `refs/heads/`.
  nonisolated(nonsending)
    public func hasBranch(_ name: String) async throws(GitError) -> Bool
  {
    try await program.run(
      ["show-ref", "--verify", "--quiet", "refs/heads/\(name)"], in: GitPlace(inside: path), allowing: [0, 1]
    ).status == 0
  }

  /// Whether git would take `name` for a branch (git-check-ref-format(1)).
  nonisolated(nonsending)
    public func isBranchName(_ name: String) async throws(GitError) -> Bool
  {
    guard !name.hasPrefix("-") else { return false }
    return try await program.run(
      ["check-ref-format", "refs/heads/\(name)"], in: GitPlace(inside: path), allowing: [0, 1]
    ).status == 0
  }

  /// Makes `branch` the one that is checked out. Its commit must be that of HEAD: no file is touched.
  nonisolated(nonsending)
    public func switchHead(to branch: String) async throws(GitError)
  {
    try await program.run(
      ["symbolic-ref", "-m", "series: new \(branch)", "HEAD", "refs/heads/\(branch)"],
      in: GitPlace(inside: path))
  }

  /// The full name of the reference that `branch` follows; nil where none is configured.
  nonisolated(nonsending)
    public func upstream(of branch: String) async throws(GitError) -> String?
  {
    let output = try await program.run(
      ["for-each-ref", "--format=%(upstream)", "refs/heads/\(branch)"], in: GitPlace(inside: path))
    let name = String(lossy: output.standardOutput.prefix { $0 != 0x0A })
    return name.isEmpty ? nil : name
  }

  /// What `branch.NAME.description` says, where people keep the text of a cover letter.
  nonisolated(nonsending)
    public func description(of branch: String) async throws(GitError) -> String?
  {
    try await configuration()["branch.\(branch).description"]?.value
  }
}
