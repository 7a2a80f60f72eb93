// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The patches of a series as mails want them, one at a time.
extension Tree {
  /// Hands each of `commits` with its diff to `body`, in their order, while git is still printing the next.
  ///
  /// A commit that git passes over, as with `-S`, comes without files. Throws `GitError`, and what `body` throws.
  nonisolated(nonsending)
    public func eachPatch(
      of commits: [CommitID], _ request: PatchRequest,
      _ body: nonisolated(nonsending) (PatchSource) async throws -> Void
    ) async throws
  {
    var waiting = commits[...]
    var stream = PatchStream(request)
    let arguments = Self.arguments(request.tables, request)
    let input = Bytes(commits.map { "\($0.hex)\n" }.joined().utf8)
    try await program.stream(arguments, in: GitPlace(inside: path), input: input) { piece in
      for record in try stream.take(piece) { try await hand(record, request, &waiting, body) }
    }
    if let last = try stream.rest() { try await hand(last, request, &waiting, body) }
    for commit in waiting { try await body(try await withoutDiff(commit, request)) }
  }

  /// Hands the next patch over, and before it the commits that git passed over.
  nonisolated(nonsending)
    private func hand(
      _ record: PatchRecord, _ request: PatchRequest, _ waiting: inout ArraySlice<CommitID>,
      _ body: nonisolated(nonsending) (PatchSource) async throws -> Void
    ) async throws
  {
    let source = try await settled(record, request)
    while let next = waiting.popFirst(), next != source.commit.id {
      try await body(try await withoutDiff(next, request))
    }
    try await body(source)
  }

  private static func arguments(_ tables: [String], _ request: PatchRequest) -> [String] {
    PatchStream.arguments + ["--encoding=\(request.charset)", "--no-walk=unsorted", "--stdin"]
      + request.arguments + tables + ["--"] + request.paths
  }

  /// The record with everything that the diff alone did not tell.
  nonisolated(nonsending)
    func settled(_ record: PatchRecord, _ request: PatchRequest) async throws(GitError) -> PatchSource
  {
    var source = record.source
    var counted = record.counted
    if counted.needsCounts {
      var request = request
      request.counting = .byGit
      if let answer = try await print([source.commit.id], request) { counted = answer.counted }
    }
    source.files = try await sized(counted)
    return source
  }

  nonisolated(nonsending)
    private func withoutDiff(_ commit: CommitID, _ request: PatchRequest) async throws(GitError)
    -> PatchSource
  {
    var plain = PatchRequest()
    plain.charset = request.charset
    guard var source = try await print([commit], plain)?.source else {
      throw .unexpectedOutput(arguments: PatchStream.arguments, message: "nothing on \(commit.hex)")
    }
    source.diff = []
    return source
  }

  nonisolated(nonsending)
    private func print(_ commits: [CommitID], _ request: PatchRequest) async throws(GitError) -> PatchRecord?
  {
    let input = Bytes(commits.map { "\($0.hex)\n" }.joined().utf8)
    let arguments = Self.arguments(request.tables, request)
    let output = try await program.run(arguments, in: GitPlace(inside: path), input: input)
    var stream = PatchStream(request)
    if let first = try stream.take(output.standardOutput).first { return first }
    return try stream.rest()
  }

  /// The files, with the sizes of binary ones that their diff did not tell.
  nonisolated(nonsending)
    private func sized(_ counted: CountedFiles) async throws(GitError) -> [ChangedFile]
  {
    guard !counted.unknownSizes.isEmpty else { return counted.files }
    var counted = counted
    let blobs = counted.unknownSizes.map(\.blob)
    let output = try await program.run(
      ["cat-file", "--batch-check=%(objectsize)"], in: GitPlace(inside: path),
      input: Bytes(blobs.map { $0 + "\n" }.joined().utf8))
    let sizes = output.standardOutput.split(separator: 0x0A).map { Int(String(lossy: $0)) ?? 0 }
    counted.use(sizes: Dictionary(zip(blobs, sizes)) { first, _ in first })
    return counted.files
  }

  /// What changed between two commits as one: rows only.
  ///
  /// Throws `GitError`.
  nonisolated(nonsending)
    public func changedFiles(
      from base: CommitID, to tip: CommitID, _ request: PatchRequest
    ) async throws(GitError) -> [ChangedFile]
  {
    let output = try await program.run(
      ["diff", "-z", "--raw", "--numstat"] + request.arguments
        + [base.hex, tip.hex, "--"] + request.paths, in: GitPlace(inside: path))
    var rows = RawRows(output.standardOutput, 0..<output.standardOutput.count)
    var counted = CountedFiles(try rows.files())
    counted.use(rows.counts())
    return try await sized(counted)
  }
}
