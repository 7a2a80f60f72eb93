// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport

/// A part of the kernel sources that Debian packages as `linux-source-VERSION`, unpacked once for all runs.
struct KernelSource: Sendable {
  /// The unpacked tree's top.
  let top: String

  /// Why the sources cannot be used, in words for the log of a CI run.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where Debian's package puts the tarball.
  static func tarball(_ version: String) -> String { "/usr/src/linux-source-\(version).tar.xz" }

  /// Unpacks `members` (files or folders, paths below the top) of the tarball, unless a run before has. A
  /// member that the tarball has not is left out.
  init(_ version: String, members: [String]) async throws {
    let tarball = Self.tarball(version)
    var status = stat()
    guard stat(tarball, &status) == 0 else {
      throw Failure(description: "\(tarball) is missing: apt-get install linux-source-\(version)")
    }
    let key = "\(status.st_size)-\(status.st_mtim.tv_sec)-\(Self.hash(members))"
    top = "\(Self.cache)/linux-source-\(version)-\(key)"
    guard access(top, F_OK) != 0 else { return }
    try await Self.unpack(tarball, members.map { "linux-source-\(version)/\($0)" }, into: top)
  }

  /// The user's cache directory for what these tests can make again.
  static let cache: String = {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/patchkit/parity" }
    return (variable("HOME") ?? "/tmp") + "/.cache/patchkit/parity"
  }()

  /// The tree appears under its name when it is whole.
  private static func unpack(_ tarball: String, _ members: [String], into top: String) async throws {
    let scratch = "\(top).\(getpid())"
    _ = try await Program.other("/bin/mkdir", ["-p", scratch], in: "/")
    let list = Array((members.joined(separator: "\n") + "\n").utf8)
    let outcome = try await Program.other(
      "/bin/tar", ["-xJf", tarball, "-C", scratch, "--strip-components=1", "-T", "-"], in: "/", input: list)
    // 2: a member was not found.
    guard outcome.status == 0 || outcome.status == 2 else {
      throw Failure(description: "tar -xJf \(tarball): \(outcome.errors)")
    }
    guard rename(scratch, top) == 0 || access(top, F_OK) == 0 else {
      throw Failure(description: "rename to \(top): errno \(errno)")
    }
  }

  /// Those of `paths` that are there.
  func existing(_ paths: [String]) -> [String] { paths.filter { access("\(top)/\($0)", R_OK) == 0 } }

  /// FNV-1a: the same in every run.
  static func hash(_ words: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in words.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
