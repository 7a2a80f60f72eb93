// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Patterns

/// The value of an `F:` or `X:` line, by which a path belongs to a section.
///
/// `*` is any run of characters, slashes too, and `?` any character. It matches the front of a path; where it does
/// not end in a slash, path and pattern must have as many slashes. The name of a directory may lack its slash. Everything
/// else that a regular expression gives a meaning keeps it (`sc[mp]i.c`): that is how get_maintainer.pl reads it.
struct FilePattern {
  /// How a path's bytes and a pattern's get on with each other.
  enum Verdict {
    case differs
    case matches
    /// The pattern has more in it than wildcards, and what is before that matches.
    case undecided
  }

  let value: ArraySlice<UInt8>

  /// Compares without any regular expression. `|` and `{` must not be in the pattern: they could undo what
  /// stands before them.
  static func compare(
    _ pattern: UnsafeBufferPointer<UInt8>, _ path: UnsafeBufferPointer<UInt8>
  ) -> Verdict {
    var at = 0
    var read = 0
    var star: (pattern: Int, path: Int)?
    while at < pattern.count {
      let wanted = pattern[at]
      if wanted == UInt8(ascii: "*") {
        at += 1
        star = (at, read)
      } else if isSpecial(wanted) {
        return .undecided
      } else if read < path.count, wanted == path[read] || wanted == UInt8(ascii: "?") {
        at += 1
        read += 1
      } else if let last = star, last.path < path.count {
        // A longer run for the last star.
        star = (last.pattern, last.path + 1)
        at = last.pattern
        read = last.path + 1
      } else {
        return .differs
      }
    }
    return .matches
  }

  /// What a regular expression gives a meaning, `.`, `*` and `?` left out.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// The regular expression that it stands for.
  var expression: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(value.count + 8)
    for byte in value {
      switch byte {
      case UInt8(ascii: "."): out.append("\\.")
      case UInt8(ascii: "*"): out.append(".*")
      case UInt8(ascii: "?"): out.append(".")
      default: out.append(byte)
      }
    }
    return out
  }

  var endsInSlash: Bool { value.last == UInt8(ascii: "/") }

  /// Whether it is the name of a directory below `root` that lacks its slash.
  func isBareDirectory(root: String) -> Bool {
    guard !value.isEmpty, !endsInSlash else { return false }
    var status = stat()
    let path = root + String(decoding: expression, as: UTF8.self)
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
