// SPDX-License-Identifier: GPL-2.0-only

/// Commands that the program is when it is called by another name, as through a link.
enum ProgramNames {
  private static let commands: [Substring: String] = [
    "checkpatch.pl": "checkpatch", "checkpatch": "checkpatch", "get_maintainer.pl": "get-maintainer",
    "get_maintainer": "get-maintainer", "git-format-patch": "format-patch",
  ]

  /// The command line without the program's name.
  static func arguments(of words: [String]) -> [String] {
    guard let program = words.first else { return [] }
    let rest = Array(words.dropFirst())
    if let command = commands[program.split(separator: "/").last ?? ""] { return [command] + rest }
    // Behind this command's name, -v is the version of the series.
    if rest.count > 1, ["-v", "--verbose"].contains(rest[0]), rest[1] == "format-patch" {
      return [rest[1], "--verbose"] + rest.dropFirst(2)
    }
    return rest
  }
}
