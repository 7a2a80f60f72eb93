// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What git finds out by comparing series.
extension Tree {
  /// The commits of `from..to` whose change `to..from` has not, by patch-id.
  nonisolated(nonsending)
    public func missingUpstream(from: String, to: String) async throws(GitError) -> Set<CommitID>
  {
    let output = try await program.run(
      [
        "rev-list", "--cherry-pick", "--right-only", "--max-parents=1", "--end-of-options", "\(from)...\(to)",
        "--",
      ],
      in: GitPlace(inside: path))
    return Set(output.standardOutput.split(separator: 0x0A).compactMap { CommitID(hex: String(lossy: $0)) })
  }

  /// The difference of two versions of the code, each line indented by `indent` blanks.
  nonisolated(nonsending)
    public func interdiff(
      from old: String, to new: CommitID, _ request: PatchRequest, indent: Int
    ) async throws(GitError) -> Bytes
  {
    let output = try await program.run(
      ["diff", "--patch"] + request.arguments + ["--line-prefix=\(String(repeating: " ", count: indent))"]
        + ["--end-of-options", old, new.hex, "--"] + request.paths, in: GitPlace(inside: path))
    return output.standardOutput
  }

  /// What git range-diff prints of two ranges; `options` are its own.
  nonisolated(nonsending)
    public func rangeDiff(
      from old: String, to new: String, _ options: [String]
    ) async throws(GitError) -> Bytes
  {
    let output = try await program.run(
      ["range-diff", "--no-color"] + options + [old, new], in: GitPlace(inside: path))
    return output.standardOutput
  }

  /// The commit that a revision names. Throws `unknownRevision`.
  nonisolated(nonsending)
    public func commitID(of revision: String) async throws(GitError) -> CommitID
  {
    let output = try await program.run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"],
      in: GitPlace(inside: path), allowing: [0, 1, 128])
    let line = String(lossy: output.standardOutput.prefix { $0 != 0x0A })
    guard let id = CommitID(hex: line) else { throw .unknownRevision(revision, message: output.message) }
    return id
  }

  /// The branch that a name means, without `refs/heads/`; nil for what is no branch.
  nonisolated(nonsending)
    public func branch(of name: String) async throws(GitError) -> String?
  {
    let output = try await program.run(
      ["rev-parse", "--symbolic-full-name", "--end-of-options", name], in: GitPlace(inside: path),
      allowing: [0, 1, 128])
    let full = output.standardOutput.split(separator: 0x0A).map { String(lossy: $0) }
    return full.last.flatMap { $0.hasPrefix("refs/heads/") ? String($0.dropFirst(11)) : nil }
  }

  /// Notes on commits from `refs`, laid out for the place below the dashes of a mail; globs are followed.
  nonisolated(nonsending)
    public func notes(
      on commits: [CommitID], from refs: [String], charset: String
    ) async throws(GitError) -> [CommitID: Bytes]
  {
    var notes: [CommitID: Bytes] = [:]
    for ref in try await expanded(refs) {
      let output = try await program.run(
        PatchStream.log + ["--no-walk=unsorted", "--stdin", "-s", "-z", "--notes=\(ref)"]
          + ["--encoding=\(charset)", "--format=%H%n%N"],
        in: GitPlace(inside: path), input: Bytes(commits.map { "\($0.hex)\n" }.joined().utf8))
      for record in output.standardOutput.split(separator: 0) {
        let parts = record.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let id = CommitID(hex: String(lossy: parts[0])) else {
          continue
        }
        notes[id, default: []] += Self.heading(ref) + Self.indented(parts[1])
      }
    }
    return notes
  }

  private static let usualNotes = "refs/notes/commits"

  private static func heading(_ ref: String) -> Bytes {
    guard ref != usualNotes else { return Bytes("\nNotes:\n".utf8) }
    let name = ref.hasPrefix("refs/notes/") ? String(ref.dropFirst(11)) : String(ref.dropFirst(5))
    return Bytes("\nNotes (\(name)):\n".utf8)
  }

  private static func indented(_ text: ArraySlice<UInt8>) -> Bytes {
    let body = text.last == 0x0A ? text.dropLast() : text
    return Bytes(
      body.split(separator: 0x0A, omittingEmptySubsequences: false).map { Bytes("    ".utf8) + $0 + [0x0A] }
        .joined())
  }

  nonisolated(nonsending)
    private func expanded(_ refs: [String]) async throws(GitError) -> [String]
  {
    var found: [String] = []
    for ref in refs {
      let output = try await program.run(
        ["for-each-ref", "--format=%(refname)", ref], in: GitPlace(inside: path))
      for name in output.standardOutput.split(separator: 0x0A).map({ String(lossy: $0) })
      where !found.contains(name) { found.append(name) }
    }
    return found
  }
}
