// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// An import that has stopped at a conflict: what is needed to go on, or back.
public struct ImportState: Hashable, Sendable {
  public var driver: String
  /// Absolute path of the kernel tree.
  public var kernel: String
  /// Where the branch was before the import, and where it is now.
  public var original: CommitID
  public var tip: CommitID
  /// The upstream commit that conflicts.
  public var stopped: CommitID
  /// What comes behind it, oldest first.
  public var left: [CommitID]
  /// Files of the work tree, from its top, that the stopped commit is made from.
  public var paths: [String]

  private static let name = "patchkit-import"

  /// That of the repository with this git directory; nil where no import waits. What cannot be read is none.
  static func read(_ gitDirectory: String) -> ImportState? {
    guard let text = try? readFile("\(gitDirectory)/\(name)") else { return nil }
    var values: [String: [String]] = [:]
    for line in String(lossy: text).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 { values[words[0], default: []].append(words[1]) }
    }
    func commits(_ key: String) -> [CommitID] { (values[key] ?? []).compactMap { CommitID(hex: $0) } }
    guard let driver = values["driver"]?.first, let kernel = values["kernel"]?.first,
      let original = commits("original").first, let tip = commits("tip").first,
      let stopped = commits("stopped").first
    else { return nil }
    return ImportState(
      driver: driver, kernel: kernel, original: original, tip: tip, stopped: stopped, left: commits("left"),
      paths: values["path"] ?? [])
  }

  func write(_ gitDirectory: String) throws(GitError) {
    let lines =
      [
        "driver \(driver)", "kernel \(kernel)", "original \(original.hex)", "tip \(tip.hex)",
        "stopped \(stopped.hex)",
      ]
      + left.map { "left \($0.hex)" } + paths.map { "path \($0)" }
    let path = "\(gitDirectory)/\(Self.name)"
    try writeFile(path + ".new", Bytes((lines.joined(separator: "\n") + "\n").utf8))
    guard rename(path + ".new", path) == 0 else { throw .file(path: path, errno: errno) }
  }

  static func remove(_ gitDirectory: String) { unlink("\(gitDirectory)/\(name)") }
}
