// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What Kbuild noted about one target beside it, in `.ring.o.cmd`: scripts/Kbuild.include, scripts/basic/fixdep.c.
///
/// The file is read, its commands are never run: a tree that was cloned may have brought it along.
struct KbuildRecord: Sendable {
  /// The target as Kbuild calls it.
  let target: String
  /// The source that it was compiled from; nil for what was linked, generated or copied.
  let source: String?
  /// Files that it depends on besides, as the compiler named them: absolute, or from the kernel's build directory.
  let dependencies: [String]
  /// The command, in make's quoting.
  let command: String

  /// Nil for a text that is no such record.
  init?(_ text: Bytes) {
    var target: String?
    var command = ""
    var source: String?
    var dependencies: [String] = []
    var inDependencies = false
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = String(lossy: line)
      if inDependencies {
        inDependencies = words.hasSuffix("\\")
        let name = words.split { $0 == " " || $0 == "\\" || $0 == "\t" }
        // `$(wildcard include/config/SMP)` stands for a setting.
        if name.count == 1, !name[0].hasPrefix("$(") { dependencies.append(String(name[0])) }
      } else if let (key, value) = Self.assignment(words) {
        if let name = key.stripped("savedcmd_") ?? key.stripped("cmd_") {
          target = name
          command = value
        } else if key.hasPrefix("source_") {
          source = value
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

  private static func assignment(_ line: String) -> (key: String, value: String)? {
    guard let sign = line.firstRange(of: " := ") else { return nil }
    return (String(line[..<sign.lowerBound]), String(line[sign.upperBound...].drop { $0 == " " }))
  }
}

extension String {
  fileprivate func stripped(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
