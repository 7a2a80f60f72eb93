// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel
import Synchronization

/// What a repository's commits are called, asked for by abbreviated names.
///
/// May be asked on any thread. The repository is opened with the first question, which takes 10 ms, and each
/// name is looked up once.
public final class CommitTitles: Sendable {
  public enum Answer: Hashable, Sendable {
    /// The commit, and the first paragraph of its message on one line (git's `%s`).
    case known(CommitID, title: Bytes)
    /// Several objects are called so, or the repository cannot be read.
    case undecided
    case unknown
  }

  private struct State {
    var opened: Repository?
    var isReadable = true
    var answers: [String: Answer] = [:]
  }

  private let path: String
  private let state: Mutex<State>

  /// The repository at `path` or above it.
  public init(at path: String) {
    self.path = path
    state = Mutex(State())
  }

  /// `name`: hexadecimal digits. Anything else is unknown, as it could be a branch.
  public func answer(for name: String) -> Answer {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isHexDigit) else { return .unknown }
    return state.withLock { state in
      if let known = state.answers[name] { return known }
      let answer = Self.look(name, path, &state)
      state.answers[name] = answer
      return answer
    }
  }

  /// Whether the repository is a shallow clone; true where none can be read.
  public var isShallow: Bool {
    state.withLock { state in (try? Self.opened(path, &state))?.isShallow ?? true }
  }

  private static func look(_ name: String, _ path: String, _ state: inout State) -> Answer {
    guard state.isReadable else { return .undecided }
    do throws(GitError) {
      let repository = try opened(path, &state)
      let commit = try repository.commit(repository.resolve(name))
      return .known(commit.id, title: CommitMessage(commit.message).subject)
    } catch .unknownRevision, .notACommit, .beyondShallow {
      return .unknown
    } catch .ambiguousRevision {
      return .undecided
    } catch {
      state.isReadable = state.opened != nil
      return .undecided
    }
  }

  private static func opened(_ path: String, _ state: inout State) throws(GitError) -> Repository {
    if let opened = state.opened { return opened }
    let repository = try Repository(discover: path)
    state.opened = repository
    return repository
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
