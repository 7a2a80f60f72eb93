// SPDX-License-Identifier: GPL-2.0-only

import PatchSeries

/// The options that git format-patch has for itself; see git-format-patch(1).
extension FormatPatchOptions {
  typealias Option = ParseOptions<FormatPatchOptions>.Option
  typealias Field<Value> = any WritableKeyPath<FormatPatchOptions, Value> & Sendable

  /// Everything that a command line may hold. Git's own come first, as git reads them first.
  static let all: [Option] =
    subjects + files + headers + bodies + ours + DiffOptionTable.all + RevisionOptionTable.all

  // MARK: Kinds of options

  static func flag(_ name: String, _ field: Field<Bool>, help: String) -> Option {
    flag(nil, name, field, help: help)
  }

  static func flag(_ letter: Character?, _ name: String, _ field: Field<Bool>, help: String) -> Option {
    Option(
      letter: letter, names: [name], value: .none, placeholder: "", isNegatable: true, help: help
    ) { options, _, isNegated in
      options[keyPath: field] = !isNegated
      return nil
    }
  }

  static func text(
    _ letter: Character? = nil, _ name: String, _ placeholder: String, help: String,
    isNegatable: Bool = true, _ act: @escaping @Sendable (inout FormatPatchOptions, String?) -> Void
  ) -> Option {
    Option(
      letter: letter, names: [name], value: .required, placeholder: placeholder, isNegatable: isNegatable,
      help: help
    ) { options, value, _ in
      act(&options, value)
      return nil
    }
  }

  static func number(
    _ name: String, help: String, _ act: @escaping @Sendable (inout FormatPatchOptions, Int) -> Void
  )
    -> Option
  {
    Option(
      letter: nil, names: [name], value: .required, placeholder: "n", isNegatable: false, help: help
    ) { options, value, _ in
      guard let number = value.flatMap({ Int($0) }) else { return "option '\(name)' wants a number" }
      act(&options, number)
      return nil
    }
  }

  static func choice(
    _ name: String, _ placeholder: String, help: String, isNegatable: Bool = true,
    _ act: @escaping Option.Action
  ) -> Option {
    Option(
      letter: nil, names: [name], value: .optional, placeholder: placeholder, isNegatable: isNegatable,
      help: help, action: act)
  }

  static func plain(
    _ letter: Character? = nil, _ names: String..., help: String,
    _ act: @escaping @Sendable (inout FormatPatchOptions) -> Void
  ) -> Option {
    Option(
      letter: letter, names: names, value: .none, placeholder: "", isNegatable: false, help: help
    ) { options, _, _ in
      act(&options)
      return nil
    }
  }

  // MARK: Rows

  private static let subjects: [Option] = [
    Option(
      letter: "n", names: ["numbered"], value: .none, placeholder: "", isNegatable: true,
      help: "number the mails, even a single one"
    ) { options, _, isNegated in
      options.setNumbering(!isNegated)
      return nil
    },
    plain("N", "no-numbered", help: "number no mail") { $0.setNumbering(false) },
    number("start-number", help: "the number of the first patch") { $0.startNumber = $1 < 0 ? 1 : $1 },
    text("v", "reroll-count", "n", help: "version of the series") { $0.version = $1 },
    Option(
      letter: nil, names: ["subject-prefix"], value: .required, placeholder: "text", isNegatable: false,
      help: "what stands in the brackets instead of PATCH"
    ) { options, value, _ in
      options.subjectPrefix = value ?? ""
      options.setsPrefix = true
      options.rfc = nil
      return nil
    },
    choice("rfc", "text", help: "put RFC, or the text, before PATCH", isNegatable: false) {
      options, value, _ in
      options.subjectPrefix = value == nil ? "RFC PATCH" : options.subjectPrefix
      options.rfc = value
      options.setsPrefix = true
      return nil
    },
    plain("k", "keep-subject", help: "subjects as they are in the commits") { $0.keepsSubject = true },
    Option(
      letter: nil, names: ["cover-letter"], value: .none, placeholder: "", isNegatable: true,
      help: "begin with a cover letter"
    ) { options, _, isNegated in
      options.cover = isNegated ? .no : .yes
      return nil
    },
    Option(
      letter: nil, names: ["cover-from-description"], value: .required, placeholder: "mode",
      isNegatable: false,
      help: "what the branch's description is for: message, subject, auto or none"
    ) { options, value, _ in
      guard let mode = CoverDescription.Mode(name: value ?? "") else {
        return "'\(value ?? "")' is no mode for cover letters"
      }
      options.coverFrom = mode
      return nil
    },
    text(nil, "description-file", "file", help: "a file instead of the branch's description") {
      $0.descriptionFile = $1
    },
  ]

  mutating func setNumbering(_ isNumbered: Bool) {
    self.isNumbered = isNumbered
    setsNumbering = isNumbered
    if !isNumbered { numbersItself = false }
  }

  private static let files: [Option] = [
    flag("stdout", \.usesStandardOutput, help: "print the mails"),
    Option(
      letter: "o", names: ["output-directory"], value: .required, placeholder: "dir", isNegatable: false,
      help: "where the mails go"
    ) { options, value, _ in
      guard options.directory == nil else { return "two output directories" }
      options.directory = value
      return nil
    },
    flag("numbered-files", \.hasNumberedFiles, help: "name files by their numbers alone"),
    text(nil, "suffix", "text", help: "what file names end in instead of .patch") { $0.suffix = $1 ?? "" },
    number("filename-max-length", help: "bytes that a file name may have") { $0.nameLimit = $1 },
    flag("q", "quiet", \.isQuiet, help: "do not print the names of the files"),
    flag("progress", \.showsProgress, help: "say how far it is"),
    flag("zero-commit", \.hasZeroCommit, help: "zeros in the first line instead of the commit's id"),
  ]

  private static let headers: [Option] = [
    Option(
      letter: nil, names: ["add-header"], value: .required, placeholder: "line", isNegatable: true,
      help: "a further header line"
    ) { options, value, isNegated in
      if isNegated { (options.headers, options.to, options.cc) = ([], [], []) }
      if let value { options.add(header: value) }
      return nil
    },
    text(nil, "to", "address", help: "a recipient") { options, value in
      options.to = value.map { options.to + [$0] } ?? []
    },
    text(nil, "cc", "address", help: "somebody who gets a copy") { options, value in
      options.cc = value.map { options.cc + [$0] } ?? []
    },
    choice("from", "name <address>", help: "who the mails are from; if nobody is named, you") {
      options, value, isNegated in
      options.sender = isNegated ? .author : value.map(Sender.identity) ?? .committer
      return nil
    },
    flag("force-in-body-from", \.forcesInBodyFrom, help: "name the author in the body in any case"),
    flag("encode-email-headers", \.encodesHeaders, help: "encode what is not ASCII in headers"),
    text(nil, "in-reply-to", "message-id", help: "the mail that the first one answers") { $0.inReplyTo = $1 },
    choice("thread", "style", help: "tie the mails together: shallow or deep") { options, value, isNegated in
      let style = isNegated ? "none" : value ?? "shallow"
      guard style != "none" || isNegated, let threading = FormatOptions.Threading(rawValue: style) else {
        return "'\(value ?? "")' is no style of threads"
      }
      options.threading = threading
      return nil
    },
    choice("attach", "boundary", help: "the diff as an attachment") { options, value, isNegated in
      options.attachment = isNegated ? nil : .init(boundary: value ?? "", isInline: false)
      return nil
    },
    choice("inline", "boundary", help: "the diff as a part of its own", isNegatable: false) {
      options, value, _ in
      options.attachment = .init(boundary: value ?? "", isInline: true)
      return nil
    },
  ]

  /// A header line of the user's; recipients are kept with the others.
  mutating func add(header line: String) {
    var line = line
    while line.hasSuffix("\n") { line.removeLast() }
    let start = line.prefix(4).lowercased()
    if start == "to: " {
      to.append(String(line.dropFirst(4)))
    } else if start == "cc: " {
      cc.append(String(line.dropFirst(4)))
    } else {
      headers.append(line)
    }
  }

  private static let bodies: [Option] = [
    flag("s", "signoff", \.signsOff, help: "sign every patch off"),
    text(nil, "signature", "text", help: "text below the last line instead of git's version") {
      $0.footer = $1.map(Footer.text) ?? .none
    },
    text(nil, "signature-file", "file", help: "the same from a file") { $0.signatureFile = $1 },
    text(nil, "base", "commit", help: "name the commit that the series applies to; auto: find it") {
      options, value in
      options.base = value.map { $0 == "auto" ? .upstream : .revision($0) } ?? .none
    },
    text(nil, "interdiff", "revision", help: "show what changed since that version") { $0.interdiff = $1 },
    text(nil, "range-diff", "range", help: "compare with the patches of that version") { $0.rangeDiff = $1 },
    number("creation-factor", help: "how unlike patches may be that range-diff takes for the same") {
      $0.creationFactor = $1
    },
    Option(
      letter: nil, names: ["no-binary"], value: .none, placeholder: "", isNegatable: true,
      help: "leave the content of binary files out"
    ) { options, _, isNegated in
      options.diff.hasBinaries = isNegated
      return nil
    },
    plain("p", "no-stat", help: "no diffstat") { $0.diff.isBare = true },
    flag("ignore-if-in-upstream", \.leavesOutUpstream, help: "leave out what the other side has too"),
    plain(nil, "always", help: "a mail even for a commit without changes") { $0.showsEmptyCommits = true },
  ]

  private static let ours: [Option] = [
    plain("h", "help", help: "this text") { $0.help = true },
    plain(nil, "verbose", help: "say what is handed to git") { $0.isVerbose = true },
  ]
}
