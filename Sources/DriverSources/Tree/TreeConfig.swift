// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

extension Tree {
  /// The top of the work tree that `path` is in: the nearest directory with a `.git` in it.
  ///
  /// Found without git. Nil for a bare repository, or outside of any. Good for finding `.patchkit`.
  public var top: String? {
    var directory = path
    while true {
      if access("\(directory)/.git", F_OK) == 0 { return directory }
      guard let slash = directory.lastIndex(of: "/"), directory != "/" else { return nil }
      directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
    }
  }

  /// git's configuration as it holds at `path`, with the file of each entry.
  ///
  /// Outside of a repository that is the user's own and the system's.
  nonisolated(nonsending)
    public func configuration() async throws(GitError) -> GitConfig
  {
    try await listed([:]).configuration
  }

  /// The same, and the version of the git program (`2.39.5`), which the same run tells in its trace.
  nonisolated(nonsending)
    public func configurationAndVersion() async throws(GitError) -> (
      configuration: GitConfig, version: String
    )
  {
    let (configuration, trace) = try await listed(["GIT_TRACE2": "2", "GIT_TRACE2_BRIEF": "1"])
    let words = String(lossy: trace.prefix { $0 != 0x0A }).split(separator: " ")
    guard words.count == 2, words[0] == "version" else { return (configuration, try await gitVersion()) }
    return (configuration, String(words[1]))
  }

  nonisolated(nonsending)
    private func listed(
      _ variables: [String: String]
    ) async throws(GitError) -> (configuration: GitConfig, standardError: Bytes)
  {
    let arguments = ["config", "--list", "--null", "--show-scope", "--show-origin"]
    let output = try await program.run(
      arguments, in: GitPlace(inside: path), variables: variables, hardened: false)
    let fields = output.standardOutput.split(separator: 0, omittingEmptySubsequences: false)
    guard fields.count % 3 == 1 else {
      throw .unexpectedOutput(arguments: arguments, message: "a field is missing")
    }
    let configuration = GitConfig(
      entries: stride(from: 0, to: fields.count - 1, by: 3).compactMap {
        Self.entry(scope: String(lossy: fields[$0]), origin: String(lossy: fields[$0 + 1]), fields[$0 + 2])
      })
    return (configuration, output.standardError)
  }

  private static func entry(scope: String, origin: String, _ line: ArraySlice<UInt8>) -> GitConfig.Entry? {
    let parts = line.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let key = String(lossy: parts[0])
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return nil }
    return GitConfig.Entry(
      section: String(key[..<first]),
      subsection: first == last ? nil : String(key[key.index(after: first)..<last]),
      name: String(key[key.index(after: last)...]),
      value: parts.count == 2 ? String(lossy: parts[1]) : nil,
      file: origin.hasPrefix("file:") ? String(origin.dropFirst(5)) : "",
      isUsers: scope == "system" || scope == "global")
  }
}
