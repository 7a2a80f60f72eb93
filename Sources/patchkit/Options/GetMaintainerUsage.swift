// SPDX-License-Identifier: GPL-2.0-only

/// What `get-maintainer --help` prints, made from the list of options.
enum GetMaintainerUsage {
  static func text(program: String, level: String) -> String {
    let rows = GetMaintainerOptions.all.compactMap { option in option.help.map { (names(of: option), $0) } }
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    return
      "usage: \(program) [options] PATCH...\n       \(program) [options] -f FILE...\nversion: \(level)\n\n"
      + rows.map { "  \($0.padded(to: width))\($1)\n" }.joined()
      + "\nMost options may be taken back by --no-OPTION and --noOPTION. Without a name, standard input is read.\n"
      + "Options are read from .get_maintainer.conf first. --self-test[=sections,patterns] checks MAINTAINERS.\n"
  }

  /// `-f, --file`, `--letters=ABC`
  private static func names(of option: GetMaintainerOptions.Option) -> String {
    let value = option.placeholder.isEmpty ? "" : "=\(option.placeholder)"
    let names = option.names.sorted { $0.count < $1.count }
    return names.map { $0.count <= 2 ? "-\($0)" : "--\($0)\(value)" }.joined(separator: ", ")
  }
}
