// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// Files that a check of a whole tree leaves out, as the kernel's `scripts/spdxexclude` lists them.
///
/// One pattern a line; `#` begins a comment. `.*` means names with a dot in front; `folder/` all that is below;
/// `/path` a path from the top, where `*` stands for slashes too; everything else is a file's name.
public struct SPDXCheckExclusions: Sendable {
  private enum Pattern: Sendable {
    case hidden
    case folder(String)
    case path(String)
    case name(String)
  }

  private let patterns: [Pattern]

  public init(_ text: Bytes = []) {
    patterns = text.split(separator: 0x0A).compactMap { line in
      let isSpace = { (byte: UInt8) in byte.isBlank || (0x0A...0x0D).contains(byte) }
      var words = line.drop(while: isSpace)
      while let last = words.last, isSpace(last) { words.removeLast() }
      guard let first = words.first, first != UInt8(ascii: "#") else { return nil }
      return Self.pattern(String(lossy: words))
    }
  }

  private static func pattern(_ line: String) -> Pattern {
    if line == ".*" { return .hidden }
    if line.hasSuffix("/") { return .folder(String(line.dropLast())) }
    if line.hasPrefix("/") { return .path(String(line.dropFirst())) }
    return .name(line)
  }

  /// `path` is from the top of the tree.
  public func contains(_ path: String) -> Bool {
    guard !patterns.isEmpty else { return false }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    return patterns.contains { pattern in
      switch pattern {
      case .hidden: name.hasPrefix(".")
      case .folder(let wanted): path.hasPrefix(wanted) || Self.matches(wanted, folder)
      case .path(let wanted): Self.matches(wanted, path)
      case .name(let wanted): name == wanted
      }
    }
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    fnmatch(pattern, text, FNM_NOESCAPE) == 0
  }
}
