// SPDX-License-Identifier: GPL-2.0-only

import DriverSources

/// The options of git rev-list, which choose commits; git carries them out.
enum RevisionOptionTable {
  typealias Option = FormatPatchOptions.Option

  static let all: [Option] = plain + valued + counts + sets + notes + messages

  private static func choose(
    _ names: [String], letter: Character? = nil, value: Option.Value = .none,
    also: @escaping @Sendable (inout FormatPatchOptions, String?) -> Void = { _, _ in }
  ) -> [Option] {
    names.map { name in
      Option(
        letter: letter, names: [name], value: value, placeholder: "", isNegatable: false, help: nil
      ) { options, value, _ in
        options.revisions.words.append(value.map { "--\(name)=\($0)" } ?? "--\(name)")
        also(&options, value)
        return nil
      }
    }
  }

  private static func letter(
    _ letter: Character, _ act: @escaping @Sendable (inout FormatPatchOptions) -> Void
  )
    -> Option
  {
    Option(letter: letter, names: [], value: .none, placeholder: "", isNegatable: false, help: nil) {
      options, _, _ in
      act(&options)
      return nil
    }
  }

  private static let plain: [Option] =
    choose([
      "first-parent", "exclude-first-parent-only", "topo-order", "date-order", "author-date-order",
      "simplify-merges", "simplify-by-decoration", "dense", "sparse", "in-commit-order", "remove-empty",
      "merges", "no-merges", "no-min-parents", "no-max-parents", "left-only", "right-only", "cherry",
      "cherry-mark", "cherry-pick", "do-walk", "full-history", "show-pulls", "reverse", "ignore-missing",
      "all-match", "invert-grep", "regexp-ignore-case", "extended-regexp", "basic-regexp", "fixed-strings",
      "perl-regexp", "walk-reflogs", "merge", "left-right", "boundary", "not", "ancestry-path", "no-walk",
    ]) + [
      letter("g") { $0.revisions.words.append("--walk-reflogs") },
      letter("E") { $0.revisions.words.append("--extended-regexp") },
      letter("F") { $0.revisions.words.append("--fixed-strings") },
      letter("P") { $0.revisions.words.append("--perl-regexp") },
      letter("i") { $0.revisions.words.append("--regexp-ignore-case") },
      // How merges are shown, and into which folders a diff goes, is of no meaning here.
      letter("m") { _ in }, letter("c") { _ in }, letter("r") { _ in }, letter("t") { _ in },
    ]

  private static let valued: [Option] = choose(
    [
      "since", "after", "since-as-filter", "until", "before", "max-age", "min-age", "author", "committer",
      "grep", "grep-reflog", "min-parents", "max-parents", "skip", "default", "exclude",
    ], value: .required)

  private static let counts: [Option] =
    choose(["max-count"], value: .required) { options, _ in options.revisions.countsBackwards = true }
    + choose(["root"]) { options, _ in options.revisions.countsBackwards = true }
    + [
      Option(letter: nil, names: ["full-diff"], value: .none, placeholder: "", isNegatable: false, help: nil)
      {
        options, _, _ in
        options.showsFullDiff = true
        return nil
      }
    ]

  private static let sets: [Option] =
    choose(["all", "bisect", "reflog", "indexed-objects", "alternate-refs"]) { options, _ in
      options.revisions.hasSets = true
    }
    + choose(["branches", "tags", "remotes"], value: .optional) { options, _ in
      options.revisions.hasSets = true
    }
    + choose(["glob"], value: .required) { options, _ in options.revisions.hasSets = true }

  private static let notes: [Option] = [
    Option(
      letter: nil, names: ["notes", "show-notes"], value: .optional, placeholder: "", isNegatable: false,
      help: nil
    ) { options, value, _ in
      options.notes.show(value)
      return nil
    },
    Option(letter: nil, names: ["no-notes"], value: .none, placeholder: "", isNegatable: false, help: nil) {
      options, _, _ in
      options.notes.hide()
      return nil
    },
    Option(
      letter: nil, names: ["standard-notes"], value: .none, placeholder: "", isNegatable: true, help: nil
    ) {
      options, _, isNegated in
      options.notes.usual = !isNegated
      return nil
    },
  ]

  private static let messages: [Option] = [
    Option(letter: nil, names: ["encoding"], value: .required, placeholder: "", isNegatable: false, help: nil)
    {
      options, value, _ in
      options.charset = value
      return nil
    },
    Option(
      letter: nil, names: ["pretty", "format"], value: .optional, placeholder: "", isNegatable: false,
      help: nil
    ) { options, value, _ in
      guard let value, ["email", "mboxrd"].contains(value) else {
        return "'\(value ?? "medium")' is no form of mails: email or mboxrd"
      }
      options.isMailboxRD = value == "mboxrd"
      return nil
    },
    Option(
      letter: nil, names: ["end-of-options"], value: .none, placeholder: "", isNegatable: false, help: nil
    ) {
      _, _, _ in nil
    },
  ]
}
