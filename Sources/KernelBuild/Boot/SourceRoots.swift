// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Names source files as the user knows them: a compiler noted where they lay when it ran.
public struct SourceRoots: Hashable, Sendable {
  /// Absolute paths without a closing slash. What is below one of them is the user's own.
  public var directories: [String]

  public init(_ directories: [String]) { self.directories = directories }

  /// The path below the first root that holds it; nil for a file that is not the user's.
  func relative(_ path: String) -> String? {
    let plain = Self.withoutDots(path)
    for root in directories where plain.hasPrefix(root + "/") {
      return String(plain.dropFirst(root.count + 1))
    }
    return nil
  }

  /// `path` without `.` and `..`, by its words alone.
  static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The 1-based line of a file; nil where it cannot be read.
  static func line(_ number: Int, of path: String) -> Bytes? {
    (try? BuildDirectory.read(path))?.line(number)
  }
}
