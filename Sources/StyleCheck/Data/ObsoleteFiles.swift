// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// The files that MAINTAINERS of a kernel tree calls obsolete.
struct ObsoleteFiles: Sendable {
  private struct Section: Sendable {
    var files: [[UInt8]] = []
    var excluded: [[UInt8]] = []
    var expressions: [String] = []
  }

  private let sections: [Section]

  /// Reads `MAINTAINERS` of `tree`; without one no file is known to be obsolete.
  init(tree: String) {
    sections = TreeFiles.read(tree + "/MAINTAINERS").map(ObsoleteFiles.sections) ?? []
  }

  /// Whether a section that is obsolete covers the file.
  func contains(_ path: String) -> Bool {
    let file = Array(path.utf8)
    return sections.contains { section in
      let isNamed =
        section.files.contains { ObsoleteFiles.covers($0, file) }
        || section.expressions.contains { (try? Pattern($0))?.matches(file) ?? false }
      return isNamed && !section.excluded.contains { ObsoleteFiles.covers($0, file) }
    }
  }

  /// The sections that are obsolete. Only their lines are taken apart: they are a handful among thousands.
  private static func sections(_ text: [UInt8]) -> [Section] {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let view = ByteView(base: base, count: buffer.count)
      var sections: [Section] = []
      var lines: [Range<Int>] = []
      for range in PatchReader.split(buffer) {
        if range.count > 2, view[range.lowerBound + 1] == UInt8(ascii: ":") {
          lines.append(range)
        } else {
          section(lines, view).map { sections.append($0) }
          lines.removeAll(keepingCapacity: true)
        }
      }
      section(lines, view).map { sections.append($0) }
      return sections
    }
  }

  /// The section of `lines`; nil where none of them says that it is obsolete.
  private static func section(_ lines: [Range<Int>], _ text: ByteView) -> Section? {
    guard
      lines.contains(where: { text[$0.lowerBound] == UInt8(ascii: "S") && text[$0].contains("bsolete") })
    else { return nil }
    var section = Section()
    for line in lines {
      let value = text[(line.lowerBound + 2)..<line.upperBound].bytes.trimmed
      switch text[line.lowerBound] {
      case UInt8(ascii: "F"): section.files.append(value)
      case UInt8(ascii: "X"): section.excluded.append(value)
      case UInt8(ascii: "N"): section.expressions.append(String(decoding: value, as: UTF8.self))
      default: break
      }
    }
    return section
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
