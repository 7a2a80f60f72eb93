// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// The files that MAINTAINERS of a kernel tree calls obsolete.
struct ObsoleteFiles: Sendable {
  private struct Section: Sendable {
    var isObsolete = false
    var files: [[UInt8]] = []
    var excluded: [[UInt8]] = []
    var expressions: [String] = []
  }

  private let tree: String?
  private let sections: [Section]

  /// Reads `MAINTAINERS` of `tree`; without one no file is known to be obsolete.
  init(tree: String?) {
    self.tree = tree
    sections = tree.flatMap { TreeFiles.read($0 + "/MAINTAINERS") }.map(ObsoleteFiles.sections) ?? []
  }

  /// Whether a section that is obsolete covers the file; one that is not in the tree is covered by none.
  func contains(_ path: String) -> Bool {
    guard let tree, !sections.isEmpty, !path.isEmpty, TreeFiles.exists(tree + "/" + path) else {
      return false
    }
    let file = Array(path.utf8)
    return sections.contains { section in
      let isNamed =
        section.files.contains { ObsoleteFiles.covers($0, file) }
        || section.expressions.contains { (try? Pattern($0))?.matches(file) ?? false }
      return isNamed && !section.excluded.contains { ObsoleteFiles.covers($0, file) }
    }
  }

  private static func sections(_ text: [UInt8]) -> [Section] {
    var sections: [Section] = []
    var current = Section()
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard line.count > 2, line[line.startIndex + 1] == UInt8(ascii: ":") else {
        if current.isObsolete { sections.append(current) }
        current = Section()
        continue
      }
      let value = Array(line.dropFirst(2)).trimmed
      switch line[line.startIndex] {
      case UInt8(ascii: "S"):
        if String(decoding: value, as: UTF8.self).contains("bsolete") { current.isObsolete = true }
      case UInt8(ascii: "F"): current.files.append(value)
      case UInt8(ascii: "X"): current.excluded.append(value)
      case UInt8(ascii: "N"): current.expressions.append(String(decoding: value, as: UTF8.self))
      default: break
      }
    }
    return current.isObsolete ? sections + [current] : sections
  }

  /// A pattern names a file, all files of a folder when it ends in `/`, and by `*` and `?` some of a folder.
  private static func covers(_ pattern: [UInt8], _ file: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    if pattern.last != slash, file.count(where: { $0 == slash }) != pattern.count(where: { $0 == slash }) {
      // A folder may be named without its slash.
      return file.starts(with: pattern + [slash])
    }
    return matches(pattern, file)
  }

  /// Whether `file` begins with what `pattern` describes. A star is retried from the last one only.
  private static func matches(_ pattern: [UInt8], _ file: [UInt8]) -> Bool {
    var p = 0
    var f = 0
    var retry: (p: Int, f: Int)?
    while p < pattern.count {
      if pattern[p] == UInt8(ascii: "*") {
        retry = (p + 1, f)
        p += 1
      } else if f < file.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == file[f] {
        p += 1
        f += 1
      } else if let last = retry, last.f < file.count {
        retry = (last.p, last.f + 1)
        (p, f) = (last.p, last.f + 1)
      } else {
        return false
      }
    }
    return true
  }
}
