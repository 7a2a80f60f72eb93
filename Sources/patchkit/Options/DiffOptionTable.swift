// SPDX-License-Identifier: GPL-2.0-only

import PatchSeries

/// The options of git diff, sorted by what they ask of us; most are handed to git as they are.
enum DiffOptionTable {
  typealias Option = FormatPatchOptions.Option

  static let all: [Option] = tables + layout + passed + hidden + refused

  // MARK: Tables, which we write

  private static func table(_ names: String..., letter: Character? = nil, sections: DiffSections) -> Option {
    Option(
      letter: letter, names: names, value: .none, placeholder: "", isNegatable: false, help: nil
    ) { options, _, _ in
      options.diff.sections.formUnion(sections)
      return nil
    }
  }

  private static let tables: [Option] = [
    table("raw", sections: .raw), table("patch-with-raw", sections: .raw),
    table("numstat", sections: .numbers),
    table("shortstat", sections: .total), table("summary", sections: .changes),
    table("patch-with-stat", sections: .table),
    folders("dirstat", letter: "X", option: "--dirstat", byLine: false),
    folders("cumulative", option: "--cumulative", byLine: false),
    folders("dirstat-by-file", option: "--dirstat-by-file", byLine: false),
    Option(
      letter: "s", names: ["no-patch"], value: .none, placeholder: "", isNegatable: false, help: nil
    ) { options, _, _ in
      options.diff.isBare = true
      return nil
    },
    // A diff is written in any case.
    Option(letter: "u", names: ["patch"], value: .none, placeholder: "", isNegatable: false, help: nil) {
      _, _, _ in nil
    },
  ]

  /// Shares of folders: git counts them, as they are shares of what moved inside of files.
  private static func folders(_ name: String, letter: Character? = nil, option: String, byLine: Bool)
    -> Option
  {
    Option(letter: letter, names: [name], value: .optional, placeholder: "", isNegatable: false, help: nil) {
      options, value, _ in
      options.diff.sections.insert(.folders)
      let byLine = value?.split(separator: ",").contains("lines") ?? false
      if byLine { options.diff.sections.insert(.foldersByLine) }
      options.diff.folderOption = option + (value.map { "=\($0)" } ?? "")
      return nil
    }
  }

  // MARK: Layout of the table

  private static let layout: [Option] = [
    Option(letter: nil, names: ["stat"], value: .optional, placeholder: "", isNegatable: false, help: nil) {
      options, value, _ in
      options.diff.sections.insert(.table)
      return options.diff.layout.set(value ?? "")
    },
    width("stat-width", \.width), width("stat-name-width", \.nameWidth),
    width("stat-graph-width", \.graphWidth),
    width("stat-count", \.count),
    Option(
      letter: nil, names: ["compact-summary"], value: .none, placeholder: "", isNegatable: true, help: nil
    ) { options, _, isNegated in
      options.diff.layout.isCompact = !isNegated
      if !isNegated { options.diff.sections.insert(.table) }
      return nil
    },
  ]

  private static func width(
    _ name: String, _ field: any WritableKeyPath<StatLayout, Int> & Sendable
  ) -> Option {
    Option(letter: nil, names: [name], value: .required, placeholder: "", isNegatable: false, help: nil) {
      options, value, _ in
      guard let number = value.flatMap({ Int($0) }) else { return "option '\(name)' wants a number" }
      options.diff.sections.insert(.table)
      // Without a width, the table is as wide as a mail.
      options.diff.layout[keyPath: field] = name == "stat-width" && number == 0 ? StatLayout().width : number
      return nil
    }
  }

  // MARK: What git does

  private static func pass(
    _ names: String..., letter: Character? = nil, value: Option.Value = .none, isNegatable: Bool = false,
    hidesLines: Bool = false
  ) -> Option {
    Option(
      letter: letter, names: names, value: value, placeholder: "", isNegatable: isNegatable, help: nil
    ) { options, value, isNegated in
      let name = names.first.map { "--" + (isNegated ? "no-" : "") + $0 } ?? letter.map { "-\($0)" } ?? ""
      options.diff.words.append(
        value.map { names.isEmpty ? name + $0 : "\(name)=\($0)" } ?? name)
      if hidesLines { options.diff.hidesLines = !isNegated }
      return nil
    }
  }

  private static let passed: [Option] = [
    pass("unified", letter: "U", value: .optional), pass("inter-hunk-context", value: .required),
    pass("function-context", letter: "W", isNegatable: true), pass("full-index", isNegatable: true),
    pass("abbrev", value: .optional, isNegatable: true), pass("src-prefix", value: .required),
    pass("dst-prefix", value: .required), pass("no-prefix"), pass("default-prefix"),
    pass("break-rewrites", letter: "B", value: .optional),
    pass("find-renames", letter: "M", value: .optional),
    pass("find-copies", letter: "C", value: .optional), pass("find-copies-harder", isNegatable: true),
    pass("no-renames"), pass("rename-empty", isNegatable: true), pass(letter: "l", value: .required),
    pass("minimal", isNegatable: true), pass("indent-heuristic", isNegatable: true), pass("patience"),
    pass("histogram"), pass("diff-algorithm", value: .required), pass("anchored", value: .required),
    pass("relative", value: .optional, isNegatable: true), pass(letter: "R"), pass("exit-code"),
    pass("ignore-submodules", value: .optional), pass("ita-invisible-in-index", isNegatable: true),
    pass("ita-visible-in-index", isNegatable: true), pass(letter: "S", value: .required),
    pass(letter: "G", value: .required), pass("pickaxe-all"), pass("pickaxe-regex"),
    pass(letter: "O", value: .required), pass("rotate-to", value: .required),
    pass("skip-to", value: .required),
    pass("find-object", value: .required), pass("diff-filter", value: .required),
    pass("color-moved", value: .optional, isNegatable: true), pass("color-moved-ws", value: .required),
    pass("ws-error-highlight", value: .required),
    // A format-patch without binaries is asked for by name; see `--no-binary`.
    Option(letter: nil, names: ["binary"], value: .none, placeholder: "", isNegatable: false, help: nil) {
      options, _, _ in
      options.diff.words.append("--binary")
      return nil
    },
    Option(letter: nil, names: ["no-color"], value: .none, placeholder: "", isNegatable: false, help: nil) {
      _, _, _ in nil
    },
    Option(letter: nil, names: ["output"], value: .required, placeholder: "", isNegatable: false, help: nil) {
      options, value, _ in
      options.outputFile = value
      return nil
    },
  ]

  /// Their diffs do not show all lines, or not one by one, so that git counts them.
  private static let hidden: [Option] = [
    pass("irreversible-delete", letter: "D", hidesLines: true), pass("text", letter: "a", hidesLines: true),
    pass("ignore-all-space", letter: "w", hidesLines: true),
    pass("ignore-space-change", letter: "b", hidesLines: true),
    pass("ignore-space-at-eol", hidesLines: true), pass("ignore-cr-at-eol", hidesLines: true),
    pass("ignore-blank-lines", hidesLines: true),
    pass("ignore-matching-lines", letter: "I", value: .required, hidesLines: true),
    pass("word-diff", value: .optional, hidesLines: true),
    pass("word-diff-regex", value: .required, hidesLines: true),
    pass("color-words", value: .optional, hidesLines: true),
    pass("output-indicator-new", value: .required, hidesLines: true),
    pass("output-indicator-old", value: .required, hidesLines: true),
    pass("output-indicator-context", value: .required, hidesLines: true),
    pass("submodule", value: .optional, hidesLines: true), pass("ext-diff", hidesLines: true),
    pass("no-ext-diff"), pass("textconv", hidesLines: true), pass("no-textconv"),
    pass("color", value: .optional, hidesLines: true), pass("follow", hidesLines: true), pass("no-follow"),
  ]

  /// What is no patch, or none that can be applied.
  private static let refused: [Option] =
    ["name-only", "name-status", "check", "remerge-diff"].map { refuse($0, value: .none) }
    + [refuse("line-prefix", value: .required)]

  private static func refuse(_ name: String, value: Option.Value) -> Option {
    Option(letter: nil, names: [name], value: value, placeholder: "", isNegatable: false, help: nil) {
      _, _, _ in
      "--\(name) does not make sense"
    }
  }
}

extension StatLayout {
  /// `WIDTH[,NAME-WIDTH[,COUNT]]`; gives what is wrong.
  fileprivate mutating func set(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count <= 3, !numbers.contains(nil) else { return "'\(text)' is no value for --stat" }
    if let width = numbers[0], width > 0 { self.width = width }
    if numbers.count > 1 { nameWidth = numbers[1] ?? 0 }
    if numbers.count > 2 { count = numbers[2] ?? 0 }
    return nil
  }
}
