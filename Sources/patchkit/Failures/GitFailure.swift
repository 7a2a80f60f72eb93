// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

extension Failure {
  init(_ error: GitError) {
    self =
      Self.ofRevision(error) ?? Self.ofRepository(error) ?? Self.ofProgram(error)
      ?? Self.ofReference(error) ?? Self.ofFile(error)
  }

  private static func ofRevision(_ error: GitError) -> Failure? {
    switch error {
    case .unknownRevision(let name, let message):
      Failure("unknown revision '\(name)'", cause: message, hint: "git log --oneline -5")
    case .ambiguousRevision(let name, let message):
      Failure("'\(name)' names several objects", cause: message, hint: "git rev-parse --disambiguate=\(name)")
    case .notACommit(let name):
      Failure("'\(name)' is not a commit", hint: "git cat-file -t '\(name)'")
    case .badRange(let text):
      Failure("'\(text)' is no revision range", hint: "patchkit check HEAD~3..")
    case .beyondShallow(let name):
      Failure(
        "'\(name)' lies beyond the history of this shallow clone", hint: "git fetch --unshallow")
    case .noSuchFile(let path, let commit):
      Failure("commit '\(commit.short)' has no file '\(path)'")
    default: nil
    }
  }

  private static func ofRepository(_ error: GitError) -> Failure? {
    switch error {
    case .libraryMissing(let words):
      Failure("libgit2 cannot be opened", cause: words, hint: "apt-get install libgit2-dev")
    case .notARepository(let path):
      Failure(
        "no git repository at or above '\(path)'",
        hint: "change to a checkout, or name files: patchkit check -f FILE")
    case .unsafeOwner(let path):
      Failure(
        "the repository at '\(path)' belongs to somebody else",
        hint: "git config --global --add safe.directory '\(path)'")
    case .noCommits(let path):
      Failure("the repository at '\(path)' has no commits yet", hint: "git commit")
    default: nil
    }
  }

  private static func ofProgram(_ error: GitError) -> Failure? {
    switch error {
    case .programMissing(let path):
      Failure("git is not installed", cause: "looked in \(path)", hint: "apt-get install git")
    case .programStart(let path, let message):
      Failure("cannot start '\(path)'", cause: message)
    case .program(let arguments, let status, let message):
      Failure("git \(arguments.first ?? "") failed with status \(status)", cause: message)
    case .outputTooLarge(let arguments, let limit):
      Failure(
        "git \(arguments.first ?? "") printed more than \(limit >> 20) MB", hint: "take a smaller range")
    case .unexpectedOutput(let arguments, let message):
      Failure("git \(arguments.first ?? "") printed what its manual does not promise", cause: message)
    default: nil
    }
  }

  private static func ofReference(_ error: GitError) -> Failure? {
    guard case .referenceMoved(let name) = error else { return nil }
    return Failure("'\(name)' was changed by another program meanwhile", hint: "run the command again")
  }

  private static func ofFile(_ error: GitError) -> Failure {
    switch error {
    case .file(let path, let code): .file("use", path, errno: code)
    case .config(let file, let line, let message):
      Failure("\(file):\(line): cannot be read as git configuration", cause: message)
    case .configValue(let key, let value, let expected, let file, let line):
      Failure("\(file):\(line): '\(key)' is '\(value)', not \(expected)")
    case .call(let name, let code, let message, let subject):
      Failure(
        subject.isEmpty ? "libgit2 failed" : "libgit2 failed on '\(subject)'",
        cause: "\(name): \(message) (\(code))")
    default: Failure("git failed", cause: "\(error)", status: .bug)
    }
  }
}
