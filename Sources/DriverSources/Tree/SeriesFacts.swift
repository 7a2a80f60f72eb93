// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a cover letter tells besides the patches.
extension Tree {
  /// The diff between two commits as one, renames found, binaries in full: what a cover letter's
  /// diffstat is made from.
  nonisolated(nonsending)
    public func difference(from base: CommitID, to tip: CommitID) async throws -> [FileDiff]
  {
    let output = try await program.run(
      [
        "diff-tree", "-p", "-r", "-M", "--binary", "--full-index", "--src-prefix=a/", "--dst-prefix=b/",
        "--no-color",
      ]
        + Hardening.diffOptions + [base.hex, tip.hex],
      in: GitPlace(inside: path))
    return try DiffParser.parse(output.standardOutput)
  }

  /// Sizes in bytes of the blobs that binary patches name, by full id: a delta does not tell them.
  nonisolated(nonsending)
    public func blobSizes(of files: [FileDiff]) async throws(GitError) -> [String: Int]
  {
    let ids = files.flatMap { file -> [String] in
      guard case .binaryPatch = file.content else { return [] }
      return [file.oldBlob, file.newBlob].compactMap { $0 }.filter { CommitID(hex: $0) != nil }
    }
    guard !ids.isEmpty else { return [:] }
    let output = try await program.run(
      ["cat-file", "--batch-check=%(objectname) %(objectsize)"], in: GitPlace(inside: path),
      input: Bytes(ids.map { $0 + "\n" }.joined().utf8))
    var sizes: [String: Int] = [:]
    for line in output.standardOutput.split(separator: 0x0A) {
      let words = String(lossy: line).split(separator: " ")
      if words.count == 2, let size = Int(words[1]) { sizes[String(words[0])] = size }
    }
    return sizes
  }

  /// Names of the commits' authors as `.mailmap` has them.
  nonisolated(nonsending)
    public func authorNames(of commits: [CommitID]) async throws(GitError) -> [CommitID: String]
  {
    guard !commits.isEmpty else { return [:] }
    let output = try await program.run(
      ["log", "--no-walk=unsorted", "--stdin", "--format=%H %aN"] + Hardening.diffOptions,
      in: GitPlace(inside: path),
      input: Bytes(commits.map { "\($0.hex)\n" }.joined().utf8))
    var names: [CommitID: String] = [:]
    for line in output.standardOutput.split(separator: 0x0A) {
      let words = line.split(separator: 0x20, maxSplits: 1)
      if words.count == 2, let id = CommitID(hex: String(lossy: words[0])) {
        names[id] = String(lossy: words[1])
      }
    }
    return names
  }

  /// Who the user is, and the moment, as git would record a commit made now.
  nonisolated(nonsending)
    public func committer() async throws(GitError) -> Signature?
  {
    let output = try await program.run(["var", "GIT_COMMITTER_IDENT"], in: GitPlace(inside: path))
    let line = String(lossy: output.standardOutput.prefix { $0 != 0x0A })
    guard let open = line.lastIndex(of: "<"), let close = line.lastIndex(of: ">"), open < close else {
      return nil
    }
    let words = line[line.index(after: close)...].split(separator: " ")
    guard words.count == 2, let seconds = Int64(words[0]), let zone = Int(words[1]) else { return nil }
    let name = line[..<open].reversed().drop { $0 == " " }.reversed()
    return Signature(
      person: Person(name: String(name), address: String(line[line.index(after: open)..<close])),
      time: Moment(seconds: seconds, offset: zone / 100 * 60 + zone % 100))
  }

  /// Version of the git program, as its mails end with: `2.39.5`.
  nonisolated(nonsending)
    public func gitVersion() async throws(GitError) -> String
  {
    let output = try await program.run(["version"], in: GitPlace(inside: path))
    return String(lossy: output.standardOutput.prefix { $0 != 0x0A }.dropFirst("git version ".utf8.count))
  }
}
