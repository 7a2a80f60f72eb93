// SPDX-License-Identifier: GPL-2.0-only

/// What rules ask of the git repository that a patch is for. Rules never see git: who runs a check answers.
///
/// Answers must be the same throughout a run, and may be asked for on any thread.
public protocol CommitFacts: Sendable {
  /// The commit that `name` abbreviates: 5 or more hexadecimal digits of either case, as a message has them.
  func commit(named name: String) -> CommitFact
  /// Whether part of the history is missing, as in a shallow clone: an unknown commit may well exist.
  var isPartial: Bool { get }
}

extension CommitFacts {
  public var isPartial: Bool { false }
}

/// What a repository knows of an abbreviated name.
public enum CommitFact: Hashable, Sendable {
  /// The commit's full name, and the first line of its message.
  case known(id: String, title: [UInt8])
  /// Several objects are called so, or there is nobody to ask.
  case undecided
  case unknown
}
