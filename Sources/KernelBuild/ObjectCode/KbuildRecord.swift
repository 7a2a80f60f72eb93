// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What Kbuild noted about one target beside it, in `.ring.o.cmd`: scripts/Kbuild.include, scripts/basic/fixdep.c.
struct KbuildRecord: Sendable {
  /// The target as Kbuild calls it.
  let target: String
  /// The source that it was compiled from; nil for what was linked, generated or copied.
  let source: String?
  /// Files that it depends on besides, as the compiler named them: absolute, or from the kernel's build directory.
  let dependencies: [String]
  /// The command, in make's quoting, every blank kept.
  let command: String

  /// Nil for a text that is no such record.
  init?(_ text: Bytes) {
    var target: String?
    var command = ""
    var source: String?
    var dependencies: [String] = []
    var inDependencies = false
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if inDependencies {
        inDependencies = line.last == 0x5C
        if let name = Self.dependency(line) { dependencies.append(name) }
      } else if let (key, value) = Self.assignment(line) {
        if let name = key.stripped("savedcmd_") ?? key.stripped("cmd_") {
          target = name
          command = String(lossy: value)
        } else if key.hasPrefix("source_") {
          source = String(lossy: value.drop { $0 == 0x20 })
        } else if key.hasPrefix("deps_") {
          inDependencies = true
        }
      }
    }
    guard let target else { return nil }
    self.target = target
    self.source = source
    self.dependencies = dependencies
    self.command = command
  }

  /// The record beside `object`, an absolute path; nil where there is none.
  init?(of object: String) {
    guard let path = Self.path(of: object), let text = try? BuildDirectory.read(path) else { return nil }
    self.init(text)
  }

  /// Where the record of `target` is.
  static func path(of target: String) -> String? {
    guard let slash = target.lastIndex(of: "/") else { return nil }
    return "\(target[..<slash])/.\(target[target.index(after: slash)...]).cmd"
  }

  /// `  FILE \`; a line that starts with `$(wildcard include/config/SMP)` stands for a setting.
  private static func dependency(_ line: Bytes.SubSequence) -> String? {
    var name = line.drop { $0 == 0x20 }
    while let last = name.last, last == 0x5C || last == 0x20 || last == 0x09 { name.removeLast() }
    guard let first = name.first, first != UInt8(ascii: "$"), !name.contains(0x20) else { return nil }
    return String(lossy: name)
  }

  private static func assignment(_ line: Bytes.SubSequence) -> (key: String, value: Bytes.SubSequence)? {
    // `NAME := value`; no target that we handle has a blank in it.
    guard let blank = line.firstIndex(of: 0x20), line[blank...].starts(with: " := ".utf8) else { return nil }
    return (String(lossy: line[..<blank]), line[(blank + 4)...])
  }
}

extension String {
  fileprivate func stripped(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
