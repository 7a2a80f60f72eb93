// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import Subprocess
import SystemPackage

/// A git repository in a temporary directory, with fixed names and dates; it goes with this value.
///
/// Nobody's configuration is read. The n-th commit is made n minutes after 2024-01-01 00:00 UTC, so
/// the same calls give the same commit ids everywhere.
public actor ScratchTree {
  /// What a commit does to a path.
  public enum File: Sendable {
    case text(String)
    case bytes([UInt8])
    case executable(String)
    case symlink(to: String)
    case removed
  }

  /// A git command that failed in a test.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// The temporary directory; put beside the tree what must not be in it.
  public nonisolated let directory: String
  /// The top of the work tree (or the bare repository).
  public nonisolated let path: String
  private var minutes = 0

  public init(bare: Bool = false) async throws {
    var template = Array("/tmp/patchkit-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "mkdtemp: errno \(errno)") }
    directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = directory + "/tree"
    mkdir(path, 0o755)
    try await git(["init", "-q", "-b", "main", "--template="] + (bare ? ["--bare"] : []))
  }

  deinit {
    let remove = ["rm", "-rf", "--", directory]
    var arguments: [UnsafeMutablePointer<CChar>?] = remove.map { strdup($0) } + [nil]
    var child: pid_t = 0
    if posix_spawn(&child, "/bin/rm", nil, nil, &arguments, nil) == 0 { waitpid(child, nil, 0) }
    for argument in arguments { free(argument) }
  }

  /// Writes `files` and commits everything; gives the commit's id.
  @discardableResult
  public func commit(
    _ message: String, _ files: [String: File] = [:], author: String = "A U Thor <author@example.org>"
  ) async throws -> String {
    for (name, file) in files.sorted(by: { $0.key < $1.key }) { try write(name, file) }
    minutes += 1
    try await git(["add", "-A", "-f"])
    try await git(
      ["commit", "-q", "--allow-empty", "--cleanup=verbatim", "--author=\(author)", "-F", "-"],
      input: Array(message.utf8))
    return try await text(["rev-parse", "HEAD"])
  }

  /// Writes, or removes, one file of the work tree without committing it.
  public func write(_ name: String, _ file: File) throws {
    let full = "\(path)/\(name)"
    unlink(full)
    switch file {
    case .removed: return
    case .text(let text): try write(Array(text.utf8), to: full, mode: 0o644)
    case .bytes(let bytes): try write(bytes, to: full, mode: 0o644)
    case .executable(let text): try write(Array(text.utf8), to: full, mode: 0o755)
    case .symlink(let target):
      makeDirectories(above: full)
      guard symlink(target, full) == 0 else { throw Failure(description: "symlink \(full): errno \(errno)") }
    }
  }

  /// Runs git in the tree and gives what it printed. Throws `Failure` with git's words.
  @discardableResult
  public func git(_ arguments: [String], input: [UInt8] = []) async throws -> [UInt8] {
    let result = try await run(
      .path("/usr/bin/git"), arguments: .init(arguments), environment: .custom(environment),
      workingDirectory: FilePath(path),
      input: .fileDescriptor(try UnnamedFile.descriptor(of: input), closeAfterSpawningProcess: true),
      output: .bytes(limit: 1 << 28),
      error: .bytes(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      let words = String(decoding: result.standardError, as: UTF8.self)
      throw Failure(description: "git \(arguments.joined(separator: " ")): \(words)")
    }
    return result.standardOutput
  }

  /// As `git`, without the last line feed.
  public func text(_ arguments: [String]) async throws -> String {
    let output = try await git(arguments)
    return String(decoding: output.last == 10 ? output.dropLast() : output[...], as: UTF8.self)
  }

  private var environment: [Environment.Key: String] {
    let date = "\(1_704_067_200 + minutes * 60) +0100"
    return [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory, "LC_ALL": "C",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.org", "GIT_AUTHOR_DATE": date,
      "GIT_COMMITTER_NAME": "C O Mitter", "GIT_COMMITTER_EMAIL": "committer@example.org",
      "GIT_COMMITTER_DATE": date,
    ]
  }

  private func write(_ bytes: [UInt8], to full: String, mode: mode_t) throws {
    makeDirectories(above: full)
    let file = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw Failure(description: "open \(full): errno \(errno)") }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
      throw Failure(description: "write \(full): errno \(errno)")
    }
    fchmod(file, mode)
  }

  private func makeDirectories(above full: String) {
    for (index, character) in zip(full.indices, full) where character == "/" && index > full.startIndex {
      mkdir(String(full[..<index]), 0o755)
    }
  }
}
