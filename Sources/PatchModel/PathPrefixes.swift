// SPDX-License-Identifier: GPL-2.0-only

/// Where the prefixes of a diff's two names end.
///
/// A diff does not say what its prefixes are: `a/` and `b/` by default, other letters with
/// `diff.mnemonicPrefix`, any text with `--src-prefix`, none with `--no-prefix`.
enum PathPrefixes {
  /// Lengths of the prefixes of two names of one file.
  static func lengths(_ old: Bytes, _ new: Bytes) -> (old: Int, new: Int) {
    if old == new { return (0, 0) }
    if let oldSlash = old.firstIndex(of: 0x2F), let newSlash = new.firstIndex(of: 0x2F),
      old[oldSlash...] == new[newSlash...] || (isLetterPrefix(old) && isLetterPrefix(new))
    {
      return (oldSlash + 1, newSlash + 1)
    }
    return (0, 0)
  }

  /// Whether two names are plausibly of one file: equal, or equal behind their first slash.
  static func agree(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) -> Bool {
    if old == new { return true }
    guard let oldSlash = old.firstIndex(of: 0x2F), let newSlash = new.firstIndex(of: 0x2F) else {
      return false
    }
    return old[oldSlash...] == new[newSlash...]
  }

  /// Whether `name` begins with one of the letters git uses: a, b, commit, index, object, worktree, 1, 2.
  static func isLetterPrefix(_ name: Bytes) -> Bool {
    name.count > 2 && name[1] == 0x2F && [0x61, 0x62, 0x63, 0x69, 0x6F, 0x77, 0x31, 0x32].contains(name[0])
  }
}
