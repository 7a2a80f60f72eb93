// SPDX-License-Identifier: GPL-2.0-only

/// By which name the program was called: links of the kernel's names are commands.
enum CalledAs {
  private static let commands = [
    "checkpatch.pl": "checkpatch", "checkpatch": "checkpatch", "get_maintainer.pl": "get-maintainer",
    "get_maintainer": "get-maintainer",
  ]

  /// The command line without the program's name, with the command that the name stands for.
  static func arguments(of words: [String]) -> [String] {
    guard let program = words.first else { return [] }
    let name = program.split(separator: "/").last.map(String.init) ?? ""
    return (commands[name].map { [$0] } ?? []) + words.dropFirst()
  }
}
