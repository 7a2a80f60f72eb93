// SPDX-License-Identifier: GPL-2.0-only

/// What `format-patch --help` prints, made from the table of options.
enum FormatPatchUsage {
  static var text: String {
    let rows = FormatPatchOptions.all.compactMap { option in option.help.map { (names(of: option), $0) } }
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    return "Usage: patchkit format-patch [OPTION]... [SINCE | RANGE] [-- PATH...]\n\nOptions:\n"
      + rows.map { "  \($0.padded(to: width))\($1)\n" }.joined()
      + "\nThe options of git diff and of git rev-list are taken too, and git's format.* configuration holds:\n"
      + "git help format-patch\n"
  }

  /// `-v, --reroll-count=<n>`, `--[no-]thread[=<style>]`
  private static func names(of option: FormatPatchOptions.Option) -> String {
    let value =
      switch option.value {
      case .none: ""
      case .required: "=<\(option.placeholder)>"
      case .optional: "[=<\(option.placeholder)>]"
      }
    let names = option.names.map { "--" + (option.isNegatable ? "[no-]" : "") + $0 + value }
    return ((option.letter.map { ["-\($0)"] } ?? []) + names).joined(separator: ", ")
  }
}
