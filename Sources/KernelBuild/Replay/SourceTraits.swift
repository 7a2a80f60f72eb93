// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What in a driver's files makes a build depend on more than the compiler tells.
struct SourceTraits {
  /// Who reads a file.
  enum Kind: Hashable {
    /// The compiler alone.
    case source
    case makefile
    /// Nobody, unless a Makefile does: Kconfig is not read for a driver outside of the tree.
    case text
    case data

    init(_ path: String) {
      let name = BuildProducts.lastName(path)
      let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
      if name.hasPrefix("Makefile") || name.hasPrefix("Kbuild") || ending == "mk" {
        self = .makefile
      } else if ["c", "h", "S"].contains(ending) {
        self = .source
      } else if Self.texts.contains(ending) || Self.textNames.contains(where: { name.hasPrefix($0) }) {
        self = .text
      } else {
        self = .data
      }
    }

    private static let texts: Set = ["rst", "txt", "md", "yaml", "spec", "gitignore", "patchkit", "patch"]
    private static let textNames = [
      "Kconfig", "README", "TODO", "LICENSE", "COPYING", "MAINTAINERS", "CHANGE",
    ]
  }

  /// A Makefile includes a file, or lists files by a pattern.
  var makefilesReadFiles = false
  /// A Makefile runs something to find out what to do.
  var makefilesRunPrograms = false
  /// A source brings a file in that the compiler does not name: `.incbin`.
  var embedsFiles = false
  /// A source asks whether a header is there: `__has_include`.
  var asksForHeaders = false

  init(_ files: [SnapshotFile]) {
    for file in files {
      switch Kind(file.path) {
      case .makefile: read(makefile: file.content)
      case .source:
        embedsFiles = embedsFiles || file.content.contains(text: "incbin")
        asksForHeaders = asksForHeaders || file.content.contains(text: "__has_include")
      case .text, .data: break
      }
    }
  }

  private mutating func read(makefile text: Bytes) {
    for line in text.split(separator: 0x0A) where line.first != 0x23 && line.first != 0x09 {
      let words = String(lossy: line)
      let calls = words.replacing("$(shell uname -r)", with: "").replacing("$(shell pwd)", with: "")
      makefilesRunPrograms = makefilesRunPrograms || calls.contains("$(shell") || calls.contains("!=")
      makefilesReadFiles =
        makefilesReadFiles || calls.contains("include ") || calls.contains("$(wildcard")
        || calls.contains("$(file")
    }
  }
}

extension Bytes {
  /// Whether `text`, ASCII, stands in these bytes.
  func contains(text: StaticString) -> Bool {
    text.withUTF8Buffer { words in
      withUnsafeBytes { bytes in
        guard let first = words.first, bytes.count >= words.count else { return false }
        var from = 0
        while let at = bytes[from...].firstIndex(of: first) {
          if bytes[at...].starts(with: words) { return true }
          from = at + 1
        }
        return false
      }
    }
  }
}
