// SPDX-License-Identifier: GPL-2.0-only

/// The command line of checkpatch.pl, as values; the defaults are its own.
struct CheckpatchOptions: Sendable, Equatable {
  /// How often `--quiet` was given; `--terse` adds one.
  var quiet = 0
  var verbose = false
  /// Look for a kernel tree, and end without one.
  var tree = true
  var root: String?
  var signOff = true
  var fixesTag = true
  /// With false, an input that is no patch is passed over in silence.
  var patch = true
  var emacs = false
  var terse = false
  var showFile = false
  var file = false
  var git = false
  var strict = false
  var ignored: [String] = []
  var types: [String] = []
  var showTypes = false
  var listTypes = false
  var maxLineLength = 100
  var minConfigDescriptionLength = 4
  var tabSize = 8
  var summary = true
  var summaryFile = false
  var mailback = false
  var fix = false
  var fixInPlace = false
  var testOnly: String?
  var codespell = false
  var codespellFile: String?
  var typedefsFile: String?
  var kconfigPrefix = "CONFIG_"
  var color = "auto"
  var help = false
  /// Options that were given and have no meaning here.
  var idle: [String] = []

  /// Types named by `lists`, each `A,B` in any case, as checkpatch reads them.
  static func typeNames(_ lists: [String]) -> Set<String> {
    let words = lists.joined(separator: ",").split(separator: ",").map { word in
      word.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
    }
    return Set(words.filter { !$0.isEmpty && !$0.hasPrefix("#") })
  }
}

extension CheckpatchOptions {
  typealias Option = GetoptLong<CheckpatchOptions>.Option

  /// An option that sets a truth value.
  private static func flag(
    _ names: String, _ field: any WritableKeyPath<CheckpatchOptions, Bool> & Sendable, help: String? = nil
  ) -> Option {
    Option(names, help: help, .negatable { $0[keyPath: field] = $1 })
  }

  private static func text(
    _ names: String, _ placeholder: String,
    _ field: any WritableKeyPath<CheckpatchOptions, String?> & Sendable,
    help: String? = nil
  ) -> Option {
    Option(names, value: placeholder, help: help, .text { $0[keyPath: field] = $1 })
  }

  private static func number(
    _ names: String, _ field: any WritableKeyPath<CheckpatchOptions, Int> & Sendable, help: String
  ) -> Option {
    Option(names, value: "N", help: help, .integer { $0[keyPath: field] = $1 })
  }

  private static func list(
    _ names: String, _ field: any WritableKeyPath<CheckpatchOptions, [String]> & Sendable, help: String
  ) -> Option {
    Option(names, value: "A,B", help: help, .text { $0[keyPath: field].append($1) })
  }

  /// An option without effect.
  private static func idle(_ name: String, _ placeholder: String = "") -> Option {
    guard placeholder.isEmpty else {
      return Option(name, value: placeholder, .pair { values, _, _ in values.idle.append(name) })
    }
    return Option(name, .plain { $0.idle.append(name) })
  }

  /// The one list of options: the parser and the usage text are made from it.
  static let all: [Option] = [
    Option("q|quiet", help: "less chatter; twice for even less", .plain { $0.quiet += 1 }),
    flag("v|verbose", \.verbose, help: "explain each type once"),
    flag("tree", \.tree, help: "look for a kernel tree (--no-tree: run without)"),
    text("root", "PATH", \.root, help: "the top of the kernel tree"),
    flag("signoff", \.signOff, help: "ask for sign-offs (--no-signoff: do not)"),
    flag("fixes-tag", \.fixesTag, help: "ask for Fixes: tags (--no-fixes-tag: do not)"),
    flag("patch", \.patch, help: "FILE is a patch, the default (--no-patch: pass over what is none)"),
    flag("emacs", \.emacs, help: "FILE:LINE: before each report, for editors"),
    flag("terse", \.terse, help: "one line a report"),
    flag("showfile", \.showFile, help: "the patched file's place instead of the patch's"),
    flag("g|git", \.git, help: "FILE is a commit or a range: REV, A..B, A...B, REV-N"),
    flag("f|file", \.file, help: "FILE is a source file"),
    flag("subjective|strict", \.strict, help: "reports of level CHECK too"),
    flag("list-types", \.listTypes, help: "list the types of report"),
    list("types", \.types, help: "report these types only"),
    list("ignore", \.ignored, help: "do not report these types"),
    flag("show-types", \.showTypes, help: "the type behind the level"),
    number("max-line-length", \.maxLineLength, help: "columns that a line may have (100)"),
    number("min-conf-desc-length", \.minConfigDescriptionLength, help: "lines a Kconfig help needs (4)"),
    number("tab-size", \.tabSize, help: "columns of a tab (8)"),
    flag("summary", \.summary, help: "a line of totals for each file (--no-summary: none)"),
    flag("mailback", \.mailback, help: "report only on patches with faults"),
    flag("summary-file", \.summaryFile, help: "the file's name in the line of totals"),
    Option(
      "test-only", value: "WORD", help: "only reports that contain WORD", .text { $0.testOnly = $1 }),
    flag("fix", \.fix, help: "write a corrected FILE.EXPERIMENTAL-checkpatch-fixes"),
    flag("fix-inplace", \.fixInPlace, help: "correct FILE itself"),
    flag("codespell", \.codespell, help: "look for the misspellings that codespell knows"),
    text("codespellfile", "FILE", \.codespellFile, help: "the dictionary to use for that"),
    text("typedefsfile", "FILE", \.typedefsFile, help: "names of further types, a line each"),
    Option(
      "kconfig-prefix", value: "WORD", help: "what Kconfig symbols begin with (CONFIG_)",
      .text { $0.kconfigPrefix = $1 }),
    Option("color", value: "WHEN", help: "always, never or auto", .text { $0.color = $1 }),
    // Any value that is not zero turns the sense of checkpatch's old switch round.
    Option("no-color|nocolor", .plain { $0.color = "1" }),
    // There is no perl whose version could matter.
    Option("ignore-perl-version", .negatable { _, _ in }),
    idle("u-boot"),
    idle("debug", "KEY=N"),
    Option("h|help|version", help: "this text", .plain { $0.help = true }),
  ]
}
