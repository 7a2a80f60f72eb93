// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import KernelBuild
import PatchModel

/// What a command works with: the environment, read here and nowhere else, the directory it was
/// started in, and its output.
struct Session: Sendable {
  let environment: [String: String]
  /// Absolute path of the working directory.
  let directory: String
  let output: Output

  /// The session of this process. Throws when the working directory is gone.
  init() throws(Failure) {
    environment = Self.readEnvironment()
    guard let path = getcwd(nil, 0) else {
      throw Failure("the working directory is gone", cause: Failure.reason(errno), hint: "cd")
    }
    directory = String(cString: path)
    free(path)
    output = Output(environment: environment)
  }

  /// The git repository around the working directory, or around `path`.
  func tree(at path: String? = nil) throws -> Tree {
    try Tree(at: path.map(absolute) ?? directory, environment: GitEnvironment(environment))
  }

  /// The top of the work tree around the working directory; nil for a bare repository.
  func workTree() throws -> String? { try tree().top }

  /// The same, and nil outside of any repository. A repository that cannot be read is an error.
  func workTreeIfAny() throws -> String? {
    do {
      return try workTree()
    } catch GitError.notARepository {
      return nil
    }
  }

  /// Where scratch checkouts go: on the disk, as a kernel tree is large.
  var scratchDirectory: String { environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp" }

  /// Where patchkit keeps what can be made again: unpacked kernels.
  var cacheDirectory: String {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/patchkit" }
    return (environment["HOME"] ?? "/tmp") + "/.cache/patchkit"
  }

  /// Where programs are looked for.
  var searchPath: String { environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin" }

  /// This program in its other part: it ends a build's or an emulator's processes when we are killed.
  var watchdog: Watchdog { Watchdog(program: "/proc/self/exe", arguments: [Self.watchdogArgument]) }

  /// The only argument of the watchdog's process.
  static let watchdogArgument = "--watchdog-of-a-process-group"

  /// What tells this build of the program from all others: results of another one are not ours.
  var programStamp: String {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return version }
    return "\(version) \(status.st_dev) \(status.st_ino) \(status.st_size) "
      + "\(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }

  /// This moment, in Universal Time.
  var now: Moment { Moment(seconds: Int64(time(nil)), offset: 0) }

  /// The top of the kernel tree that the working directory is in; nil outside of one.
  var kernelTree: String? { kernelTree(above: directory) }

  /// The top of the kernel tree that a directory is in, or is; `path` is absolute.
  func kernelTree(above path: String) -> String? {
    var top = path
    while !Self.isKernelTree(top) {
      guard let slash = top.lastIndex(of: "/"), slash > top.startIndex else { return nil }
      top = String(top[..<slash])
    }
    return top
  }

  /// What every release of Linux has at its top, and hardly anything else.
  private static func isKernelTree(_ path: String) -> Bool {
    ["MAINTAINERS", "Kbuild", "Kconfig", "Documentation", "scripts"].allSatisfy {
      InputFile.exists("\(path)/\($0)")
    }
  }

  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }

  /// The same of a path from git's configuration, where `~/` is the home directory.
  func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return absolute(path) }
    return home + path.dropFirst(1)
  }

  /// Puts a question that is answered with yes or no. Throws where nobody is there to answer.
  func asks(_ question: String) throws(Failure) -> Bool {
    guard canAsk else { throw Failure("no terminal to ask on: \(question)", hint: "--yes") }
    return ["y", "yes"].contains(answer(to: "\(question) [y/N]").lowercased())
  }

  /// Whether somebody is there to answer.
  var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

  /// The line that the user answers a question with, without blanks around it; empty at the end of the input.
  func answer(to question: String) -> String {
    try? Output.write(Bytes("\(question) ".utf8), to: STDERR_FILENO)
    let line = readLine() ?? ""
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func readEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
    while let text = entry.pointee {
      if let sign = strchr(text, Int32(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: text, count: sign - text)
        variables[String(decoding: name, as: UTF8.self)] = String(cString: sign + 1)
      }
      entry += 1
    }
    return variables
  }
}
