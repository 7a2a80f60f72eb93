// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Who worked on the files of a repository, as `git log` and `git blame` tell it.
public struct ContributionLog: Sendable {
  private let program: GitProgram
  private let directory: String

  /// Ends an entry's head, and begins it: neither is in a message, which git cuts at a NUL.
  private static let format = "--format=%x00%H%n%an <%ae>%n%b%x00"
  private static let usual = [
    "log", "--no-color", "--no-mailmap", "--no-show-signature", "--numstat", format,
  ]

  /// The repository around `directory`. Throws `programMissing`.
  public init(at directory: String, environment: GitEnvironment) throws(GitError) {
    program = try GitProgram(environment)
    self.directory = directory
  }

  /// Commits that changed `path`, merges left out, renames followed; `since` is a date that git understands.
  nonisolated(nonsending)
    public func contributions(to path: String, since: String) async throws(GitError) -> [Contribution]
  {
    try await log(["--no-merges", "--follow", "--since=\(since)", "--", path])
  }

  /// The commits that are called so; names of none are passed over.
  nonisolated(nonsending)
    public func contributions(named names: [String]) async throws(GitError) -> [Contribution]
  {
    let names = names.filter { !$0.isEmpty && $0.allSatisfy(\.isHexDigit) }
    guard !names.isEmpty else { return [] }
    let input = Bytes(names.map { "\($0)\n" }.joined().utf8)
    return try await log(["--ignore-missing", "--no-walk=unsorted", "--stdin"], input: input)
  }

  /// The full name of the commit that each line comes from; lines at the edge of the history are left out.
  ///
  /// - Parameter lines: 1-based lines, or nil for all of the file.
  nonisolated(nonsending)
    public func blame(_ path: String, lines: [Range<Int>]?) async throws(GitError) -> [String]
  {
    var names: [String] = []
    for range in lines.map({ $0.map { ["-L", "\($0.lowerBound),+\($0.count)"] } }) ?? [[]] {
      let arguments = ["blame", "-l", "-s"] + range + ["--", path]
      let output = try await program.run(
        arguments, in: GitPlace(inside: directory), allowing: [0, 128])
      names += output.standardOutput.split(separator: 0x0A).compactMap(Self.commit)
    }
    return names
  }

  private static func commit(_ line: ArraySlice<UInt8>) -> String? {
    let name = String(lossy: line.prefix { $0 != 0x20 })
    return name.count >= 40 && name.allSatisfy(\.isHexDigit) ? name : nil
  }

  /// Paths that git tracks, told as it lists them from the directory; `below` names a file or a folder, nil for all.
  nonisolated(nonsending)
    public func trackedFiles(below path: String? = nil) async throws(GitError) -> [Bytes]
  {
    let output = try await program.run(
      ["ls-files", "-z"] + (path.map { ["--", $0] } ?? []), in: GitPlace(inside: directory))
    return output.standardOutput.split(separator: 0).map { Bytes($0) }
  }

  nonisolated(nonsending)
    private func log(_ selection: [String], input: Bytes = []) async throws(GitError) -> [Contribution]
  {
    // A name that git cannot find ends it with 128, a repository without commits too.
    let output = try await program.run(
      Self.usual + Hardening.diffOptions + selection, in: GitPlace(inside: directory), input: input,
      allowing: [0, 128])
    return Self.contributions(output.standardOutput)
  }

  /// NUL, head, NUL, and the numbers of lines.
  private static func contributions(_ output: Bytes) -> [Contribution] {
    let parts = output.split(separator: 0, omittingEmptySubsequences: false).dropFirst()
    return stride(from: parts.startIndex, to: parts.endIndex - 1, by: 2).compactMap { index in
      let head = parts[index].split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
      guard head.count == 3 else { return nil }
      let changes = parts[index + 1].split(separator: 0x0A).compactMap(change)
      return Contribution(
        id: String(lossy: head[0]), author: Bytes(head[1]), body: Bytes(head[2]), changes: changes)
    }
  }

  /// `3<tab>1<tab>PATH`; binary files have `-`.
  private static func change(_ line: ArraySlice<UInt8>) -> Contribution.Change? {
    let fields = line.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let added = Int(String(lossy: fields[0])),
      let deleted = Int(String(lossy: fields[1]))
    else { return nil }
    return Contribution.Change(path: Bytes(fields[2]), added: added, deleted: deleted)
  }
}
