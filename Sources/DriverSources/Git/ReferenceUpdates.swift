// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One change of a reference; it is refused where the reference is not what it was thought to be.
enum ReferenceUpdate: Hashable, Sendable {
  /// It must not exist.
  case create(String, CommitID)
  /// It must lead to `from`.
  case move(String, from: CommitID, to: CommitID)
  /// It must lead to `from`.
  case delete(String, from: CommitID)

  var name: String {
    switch self {
    case .create(let name, _), .move(let name, _, _), .delete(let name, _): name
    }
  }

  /// What the reference must lead to before; nil for nothing.
  var before: CommitID? {
    switch self {
    case .create: nil
    case .move(_, let from, _), .delete(_, let from): from
    }
  }

  /// git-update-ref(1), `--stdin`.
  fileprivate var line: String {
    switch self {
    case .create(let name, let to): "create \(name) \(to.hex)\n"
    case .move(let name, let from, let to): "update \(name) \(to.hex) \(from.hex)\n"
    case .delete(let name, let from): "delete \(name) \(from.hex)\n"
    }
  }
}

extension Tree {
  /// The references below `folder` (`refs/…`, without a slash at its end), by name.
  nonisolated(nonsending)
    func references(below folder: String) async throws(GitError) -> [String: CommitID]
  {
    let output = try await program.run(
      ["for-each-ref", "--format=%(objectname) %(refname)", folder + "/"], in: GitPlace(inside: path))
    var found: [String: CommitID] = [:]
    for line in output.standardOutput.split(separator: 0x0A) {
      let words = line.split(separator: 0x20, maxSplits: 1)
      if words.count == 2, let id = CommitID(hex: String(lossy: words[0])) {
        found[String(lossy: words[1])] = id
      }
    }
    return found
  }

  /// Makes all of `updates` or none, in one transaction.
  ///
  /// Throws `referenceMoved` where one of them is not what it was thought to be.
  nonisolated(nonsending)
    func update(_ updates: [ReferenceUpdate]) async throws(GitError)
  {
    guard !updates.isEmpty else { return }
    let lines = ["start\n"] + updates.map(\.line) + ["prepare\n", "commit\n"]
    do {
      try await program.run(
        ["update-ref", "--stdin"], in: GitPlace(inside: path), input: Bytes(lines.joined().utf8))
    } catch .program(let arguments, let status, let message) {
      let now = try await references(below: "refs")
      if let moved = updates.first(where: { now[$0.name] != $0.before }) { throw .referenceMoved(moved.name) }
      throw .program(arguments: arguments, status: status, message: message)
    }
  }
}
