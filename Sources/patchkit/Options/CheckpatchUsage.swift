// SPDX-License-Identifier: GPL-2.0-only

/// What `checkpatch --help` prints, made from the list of options.
enum CheckpatchUsage {
  /// The version of checkpatch.pl whose command line this is.
  private static let level = "0.32"

  static func text(program: String) -> String {
    let rows = CheckpatchOptions.all.compactMap { option in option.help.map { (names(of: option), $0) } }
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    return "Usage: \(program) [OPTION]... [FILE]...\nVersion: \(level)\n\nOptions:\n"
      + rows.map { "  \($0.padded(to: width))\($1)\n" }.joined()
      + "\nFILE - is standard input, and what is read where no FILE is given. A file that git tracks is read\n"
      + "as a source file. Options are read from .checkpatch.conf first.\n"
  }

  /// `-q, --quiet`, `--root=PATH`
  private static func names(of option: CheckpatchOptions.Option) -> String {
    let value = option.placeholder.isEmpty ? "" : "=\(option.placeholder)"
    let names = option.names.sorted { $0.count < $1.count }
    return names.map { $0.count == 1 ? "-\($0)" : "--\($0)\(value)" }.joined(separator: ", ")
  }
}
