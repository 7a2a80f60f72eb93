// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// The commits that a command line chose, and what is known from choosing them.
public struct CommitSelection: Sendable {
  /// Oldest first, with their parents.
  public var commits: [(id: CommitID, parents: [CommitID])] = []
  /// The same with messages and people, but without files; empty unless asked for.
  public var texts: [PatchSource] = []
  /// The only commit outside that the series is built on; nil where there is none, or several.
  public var origin: CommitID?
  /// Where git diff and git log are to look: pathspecs.
  public var paths: [String] = []
  /// The one name that was chosen from; nil where there are several.
  public var tip: String?
  /// Both ends, where the commits are those of one range.
  public var range: (from: String, to: String)?

  /// Commits that are no parents of others among the chosen.
  public var tips: [CommitID] {
    let parents = Set(commits.flatMap(\.parents))
    return commits.map(\.id).filter { !parents.contains($0) }
  }

  /// Commits none of whose parents is among the chosen.
  public var bottoms: [CommitID] {
    let chosen = Set(commits.map(\.id))
    return commits.filter { $0.parents.allSatisfy { !chosen.contains($0) } }.map(\.id)
  }
}

extension Tree {
  /// Chooses commits as git format-patch does: merges left out, and a lone revision meaning what HEAD has since.
  ///
  /// `hasTexts` asks for messages and names, in `charset`. Throws `GitError`.
  nonisolated(nonsending)
    public func select(
      _ words: RevisionWords, hasTexts: Bool, charset: String = "UTF-8"
    ) async throws(GitError) -> CommitSelection
  {
    let question = try await resolved(words)
    var selection = CommitSelection()
    selection.paths = question.paths
    selection.tip = question.tip
    selection.range = question.range
    let head = hasTexts ? PatchStream.head : "%H%n%P"
    let output = try await program.run(
      PatchStream.log + ["--format=%m\(head)", "-z", "--date=raw", "--encoding=\(charset)", "--no-patch"]
        + ["--no-notes", "--no-mailmap", "--no-decorate", "--boundary", "--max-parents=1"] + question.words
        + ["--"] + question.paths,
      in: GitPlace(inside: path))
    var outside: [CommitID] = []
    for record in output.standardOutput.split(separator: 0) {
      guard let chosen = Self.commit(record.dropFirst()) else {
        throw .unexpectedOutput(arguments: question.words, message: String(lossy: record))
      }
      if record.first == UInt8(ascii: "-") {
        outside.append(chosen.id)
      } else {
        selection.commits.append(chosen)
        if hasTexts, let text = PatchRecord.head(record.dropFirst()) { selection.texts.append(text) }
      }
    }
    selection.commits.reverse()
    selection.texts.reverse()
    selection.origin = outside.count == 1 ? outside[0] : nil
    return selection
  }

  /// The same commits with their patches, from one run of git instead of two; nil where that would be more than
  /// `limit` bytes, or paths choose the commits. The selection has no origin.
  ///
  /// Throws `GitError`.
  nonisolated(nonsending)
    public func patches(
      _ words: RevisionWords, _ request: PatchRequest, limit: Int
    ) async throws -> (selection: CommitSelection, patches: [PatchSource])?
  {
    let question = try await resolved(words)
    guard question.paths.isEmpty else { return nil }
    // Oldest first, as mails are, and as the deltas of packs are cheaper to follow: by a tenth.
    let arguments =
      PatchStream.arguments + ["--encoding=\(request.charset)", "--max-parents=1", "--reverse"]
      + request.arguments
      + request.tables + question.words + ["--"]
    var stream = PatchStream(request)
    var records: [PatchRecord] = []
    var size = 0
    do {
      try await program.stream(arguments, in: GitPlace(inside: path), input: []) { piece in
        size += piece.count
        guard size <= limit else { throw TooLarge() }
        records += try stream.take(piece)
      }
    } catch is TooLarge {
      return nil
    }
    if let last = try stream.rest() { records.append(last) }
    var selection = CommitSelection()
    selection.tip = question.tip
    selection.range = question.range
    var patches: [PatchSource] = []
    for record in records {
      let patch = try await settled(record, request)
      selection.commits.append((patch.commit.id, patch.commit.parents))
      patches.append(patch)
    }
    return (selection, patches)
  }

  private struct TooLarge: Error {}

  /// Reads id and parents of either form.
  private static func commit(_ record: ArraySlice<UInt8>) -> (id: CommitID, parents: [CommitID])? {
    let lines = record.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count > 1, let id = CommitID(hex: String(lossy: lines[0])) else { return nil }
    let parents = String(lossy: lines[lines.count > 3 ? 2 : 1]).split(separator: " ")
    return (id, parents.compactMap { CommitID(hex: $0) })
  }

  /// The words as git rev-list wants them.
  private struct Question {
    var words: [String]
    var paths: [String]
    var tip: String?
    var range: (from: String, to: String)?
  }

  nonisolated(nonsending)
    private func resolved(_ given: RevisionWords) async throws(GitError) -> Question
  {
    var given = given
    if given.paths == nil { try await movePaths(&given) }
    let paths = given.paths ?? []
    guard !given.hasSets, given.names.count < 2 else {
      let (tip, range) = given.hasSets ? (nil, nil) : (Self.tip(of: given.names), Self.range(of: given.names))
      return Question(words: given.words, paths: paths, tip: tip, range: range)
    }
    let name = given.names.first ?? "HEAD"
    guard Self.isLone(name) else {
      return Question(
        words: given.words, paths: paths, tip: Self.tip(of: [name]), range: Self.range(of: [name]))
    }
    if given.countsBackwards {
      return Question(words: given.words + (given.names.isEmpty ? ["HEAD"] : []), paths: paths, tip: name)
    }
    let options = given.words.filter { $0 != name }
    let since = name.hasPrefix("^") ? name : "^\(name)"
    return Question(
      words: options + [since, "HEAD"], paths: paths, tip: "HEAD", range: Self.range(of: [since, "HEAD"]))
  }

  /// Moves the names that are paths from the revisions to the paths, where no `--` parts them.
  nonisolated(nonsending)
    private func movePaths(_ given: inout RevisionWords) async throws(GitError)
  {
    guard given.names.count > 1 || given.names.contains(where: { access(path + "/" + $0, F_OK) == 0 }) else {
      return
    }
    let output = try await program.run(["rev-parse"] + given.names, in: GitPlace(inside: path))
    let lines = output.standardOutput.split(separator: 0x0A).map { String(lossy: $0) }
    let count = lines.reversed().prefix { CommitID(hex: $0.drop { $0 == "^" }) == nil }.count
    given.paths = Array(given.names.suffix(count))
    given.names.removeLast(count)
    for path in given.paths ?? [] {
      if let last = given.words.lastIndex(of: path) { given.words.remove(at: last) }
    }
  }

  /// One commit, and not a range of them.
  private static func isLone(_ name: String) -> Bool {
    !name.contains("..") && !["^!", "^@"].contains { name.hasSuffix($0) } && !name.dropFirst().contains("^-")
  }

  /// The one name whose commits are taken.
  private static func tip(of names: [String]) -> String? {
    let taken = names.filter { !$0.hasPrefix("^") }
    guard taken.count == 1, !taken[0].contains("...") else { return nil }
    guard let dots = taken[0].firstRange(of: "..") else { return isLone(taken[0]) ? taken[0] : nil }
    let tip = String(taken[0][dots.upperBound...])
    return tip.isEmpty ? "HEAD" : tip
  }

  /// `A..B`, or `^A` and `B` in either order.
  private static func range(of names: [String]) -> (from: String, to: String)? {
    if names.count == 2, let from = names.first(where: { $0.hasPrefix("^") }),
      let to = names.first(where: { !$0.hasPrefix("^") && !$0.contains("..") })
    {
      return (String(from.dropFirst()), to)
    }
    guard names.count == 1, !names[0].contains("..."), let dots = names[0].firstRange(of: "..") else {
      return nil
    }
    let from = names[0][..<dots.lowerBound]
    let to = names[0][dots.upperBound...]
    return (from.isEmpty ? "HEAD" : String(from), to.isEmpty ? "HEAD" : String(to))
  }
}
