// SPDX-License-Identifier: GPL-2.0-only

/// Commands that the program is when it is called by another name, as through a link.
enum ProgramNames {
  /// The command line without the program's name.
  static func arguments(of words: [String]) -> [String] {
    guard let program = words.first else { return [] }
    let rest = Array(words.dropFirst())
    if let command = command(called: program) { return [command] + rest }
    // Behind this command's name, -v is the version of the series.
    if rest.count > 1, ["-v", "--verbose"].contains(rest[0]), rest[1] == "format-patch" {
      return [rest[1], "--verbose"] + rest.dropFirst(2)
    }
    return rest
  }

  /// The command that a link is named for; nil for any other name.
  ///
  /// No dictionary: the first one of its kind has the runtime look through all conformances, at every start.
  private static func command(called program: String) -> String? {
    let name = program.utf8.lastIndex(of: UInt8(ascii: "/")).map { program[program.index(after: $0)...] }
    switch name ?? program[...] {
    case "checkpatch.pl", "checkpatch": return "checkpatch"
    case "get_maintainer.pl", "get_maintainer": return "get-maintainer"
    case "git-format-patch": return "format-patch"
    default: return nil
    }
  }
}
