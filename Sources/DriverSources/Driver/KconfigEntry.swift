// SPDX-License-Identifier: GPL-2.0-only

/// A driver's symbol in Kconfig, see Documentation/kbuild/kconfig-language.rst.
public struct KconfigEntry: Hashable, Sendable {
  /// Without `CONFIG_`.
  public var symbol: String
  /// What a menu shows.
  public var prompt: String
  /// `tristate`, or `bool` for what cannot be a module.
  public var type: String
  /// Expressions, all of which must hold.
  public var depends: [String]
  public var selects: [String]
  /// Lines of the help text.
  public var help: [String]

  public init(
    symbol: String, prompt: String, type: String = "tristate", depends: [String] = [], selects: [String] = [],
    help: [String] = []
  ) {
    self.symbol = symbol
    self.prompt = prompt
    self.type = type
    self.depends = depends
    self.selects = selects
    self.help = help
  }

  /// The entry, ended by a line feed.
  public var text: String {
    var lines = ["config \(symbol)", "\t\(type) \"\(Self.quoted(prompt))\""]
    lines += depends.map { "\tdepends on \($0)" }
    lines += selects.map { "\tselect \($0)" }
    if !help.isEmpty { lines += ["\thelp"] + help.map { $0.isEmpty ? "" : "\t  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    text.reduce(into: "") { $0 += ($1 == "\"" || $1 == "\\" ? "\\" : "") + String($1) }
  }
}
