// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Revisions as a kernel developer types them, see gitrevisions(7).
public enum RevisionRange: Hashable, Sendable, CustomStringConvertible {
  /// `REV`: one commit, or everything since it; `SingleRevision` says which.
  case single(String)
  /// `REV^!`, or `-1 REV`: that commit alone.
  case only(String)
  /// `-N`: the last `N` commits that are no merges, back from a revision.
  case last(Int, of: String)
  /// `A..B`: what `B` has and `A` has not. An empty side means HEAD.
  case between(String, String)
  /// `A...B`: what one of the two has and the other has not.
  case symmetric(String, String)

  /// Throws `GitError.badRange` for text that cannot be a revision or a range.
  public init(_ text: String) throws(GitError) {
    guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw .badRange(text)
    }
    if text.hasPrefix("-") {
      guard let count = Int(text.dropFirst()), count > 0, text.dropFirst().first != "+" else {
        throw .badRange(text)
      }
      self = .last(count, of: "HEAD")
    } else if let (from, to) = try Self.split(text, at: "...") {
      self = .symmetric(from, to)
    } else if let (from, to) = try Self.split(text, at: "..") {
      self = .between(from, to)
    } else if text.hasSuffix("^!"), text.utf8.count > 2 {
      self = .only(String(text.dropLast(2)))
    } else {
      self = .single(text)
    }
  }

  public var description: String {
    switch self {
    case .single(let revision): revision
    case .only(let revision): "\(revision)^!"
    case .last(let count, let tip): tip == "HEAD" ? "-\(count)" : "-\(count) \(tip)"
    case .between(let from, let to): "\(from)..\(to)"
    case .symmetric(let from, let to): "\(from)...\(to)"
    }
  }

  /// The two sides of the first `dots` outside of `:/text` and `^{/text}` searches, HEAD for an empty one.
  private static func split(_ text: String, at dots: String) throws(GitError) -> (String, String)? {
    let bytes = Array(text.utf8), mark = Array(dots.utf8)
    var depth = 0, at = 0
    while at + mark.count <= bytes.count {
      if bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") { depth -= 1 }
      if bytes[at] == UInt8(ascii: ":") { return nil }
      if depth == 0, bytes[at..<(at + mark.count)].elementsEqual(mark) {
        let from = String(lossy: bytes[..<at]), to = String(lossy: bytes[(at + mark.count)...])
        guard !to.hasPrefix("."), !(from.isEmpty && to.isEmpty) else { throw .badRange(text) }
        return (from.isEmpty ? "HEAD" : from, to.isEmpty ? "HEAD" : to)
      }
      at += 1
    }
    return nil
  }
}

/// What a lone revision stands for.
public enum SingleRevision: Hashable, Sendable {
  /// That commit, as `checkpatch -g REV` reads it.
  case oneCommit
  /// All commits since it up to HEAD, as `git format-patch REV` reads it.
  case since
}
