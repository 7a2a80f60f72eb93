// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

/// What the mails of a series look like, by the names of git format-patch.
struct FormatMailOptions: ParsableArguments {
  @Option(
    name: [.customShort("v", allowingJoined: true), .customLong("reroll-count")],
    help: ArgumentHelp("Version of the series.", valueName: "n"))
  var version: String?

  @Option(help: ArgumentHelp("What stands in the brackets instead of PATCH.", valueName: "text"))
  var subjectPrefix: String?

  @Flag(help: "Put RFC before PATCH.") var rfc = false

  @Flag(name: [.customShort("n"), .customLong("numbered")], help: "Number the mails, even a single one.")
  var numbered = false

  @Flag(name: [.customShort("N"), .customLong("no-numbered")], help: "Number no mail.") var notNumbered =
    false

  @Option(help: ArgumentHelp("The number of the first patch.", valueName: "n")) var startNumber: Int?

  @Flag(inversion: .prefixedNo, help: "Begin with a cover letter.") var coverLetter: Bool?

  @Option(
    help: ArgumentHelp(
      "What the branch's description is for: message, subject (its first paragraph), auto or none.",
      valueName: "mode"))
  var coverFromDescription: String?

  @Option(help: ArgumentHelp("A file instead of the branch's description.", valueName: "file"))
  var descriptionFile: String?

  @Option(
    help: ArgumentHelp(
      "Tie the mails together: shallow (all answer the first), deep (each the one before) or none.",
      valueName: "style"))
  var thread: String?

  @Option(help: ArgumentHelp("The mail that the first one answers.", valueName: "message-id")) var inReplyTo:
    String?
  @Option(help: ArgumentHelp("A recipient.", valueName: "address")) var to: [String] = []
  @Option(help: ArgumentHelp("Somebody who gets a copy.", valueName: "address")) var cc: [String] = []
  @Flag(help: "Nobody of those that are configured.") var noTo = false
  @Flag(help: "No copies to those that are configured.") var noCc = false
  @Option(help: ArgumentHelp("A further header line.", valueName: "line")) var addHeader: [String] = []

  @Option(
    help: ArgumentHelp(
      "Who the mails are from; authors are named in the body. 'me': who you are for git.",
      valueName: "identity"))
  var from: String?

  @Flag(name: [.customShort("s"), .customLong("signoff")], help: "Sign every patch off.") var signsOff = false
  @Flag(help: "Name the commit that the series applies to.") var base = false

  @Option(
    help: ArgumentHelp(
      "Name that commit as the base, and the patches between; auto: where the branch left the one it follows.",
      valueName: "commit"))
  var baseCommit: String?

  @Option(help: ArgumentHelp("Show what changed since that version.", valueName: "revision")) var interdiff:
    String?
  @Option(help: ArgumentHelp("Compare with the patches of that version.", valueName: "range")) var rangeDiff:
    String?
  @Option(help: ArgumentHelp("How unlike patches may be that are the same.", valueName: "percent"))
  var creationFactor: Int?

  @Flag(help: "Show notes on the commits below the dashes.") var notes = false
  @Option(help: ArgumentHelp("Show those notes.", valueName: "reference")) var notesFrom: [String] = []

  @Option(
    help: ArgumentHelp("Text below the last line of each mail, instead of git's version.", valueName: "text"))
  var signature: String?
  @Option(help: ArgumentHelp("The same from a file.", valueName: "file")) var signatureFile: String?
  @Flag(help: "Nothing below the last line.") var noSignature = false

  @Flag(help: "Zeros in the first line instead of the commit's id.") var zeroCommit = false
  @Option(help: ArgumentHelp("What file names end in instead of .patch.", valueName: "text")) var suffix:
    String?
  @Flag(help: "Leave out what the other side of the range has too.") var ignoreIfInUpstream = false
  @Flag(help: "Say what is handed to git.") var verbose = false

  func validate() throws {
    if numbered, notNumbered { throw ValidationError("-n and -N contradict each other") }
    if coverLetter == true, notNumbered {
      throw ValidationError("a cover letter is number 0: --cover-letter and -N contradict each other")
    }
    if let thread, !["shallow", "deep", "none"].contains(thread) {
      throw ValidationError("--thread is shallow, deep or none, not '\(thread)'")
    }
  }

  /// The same as git has it, for the one parser of both commands.
  var words: [String] {
    subjectWords + headerWords + bodyWords
      + Self.flags([("--zero-commit", zeroCommit), ("--ignore-if-in-upstream", ignoreIfInUpstream)])
      + Self.flags([("--verbose", verbose)]) + Self.values([("--suffix", suffix)])
  }

  private var subjectWords: [String] {
    Self.values(
      [
        ("--reroll-count", version), ("--subject-prefix", (rfc ? "RFC " : "") + (subjectPrefix ?? "PATCH")),
        ("--start-number", startNumber.map(String.init)), ("--cover-from-description", coverFromDescription),
        ("--description-file", descriptionFile),
      ].filter { $0.0 != "--subject-prefix" || rfc || subjectPrefix != nil })
      + Self.flags([
        ("-n", numbered), ("-N", notNumbered), ("--cover-letter", coverLetter == true),
        ("--no-cover-letter", coverLetter == false),
      ])
  }

  private var headerWords: [String] {
    Self.flags([
      ("--no-to", noTo), ("--no-cc", noCc), ("--from", from == "me"), ("--no-thread", thread == "none"),
    ])
      + Self.values([
        ("--from", from == "me" ? nil : from), ("--in-reply-to", inReplyTo),
        ("--thread", thread == "none" ? nil : thread),
      ])
      + Self.values(
        to.map { ("--to", $0) } + cc.map { ("--cc", $0) } + addHeader.map { ("--add-header", $0) })
  }

  private var bodyWords: [String] {
    Self.flags([("--signoff", signsOff), ("--notes", notes), ("--no-signature", noSignature)])
      + Self.values(
        [
          ("--base", baseCommit), ("--interdiff", interdiff), ("--range-diff", rangeDiff),
          ("--creation-factor", creationFactor.map(String.init)), ("--signature", signature),
          ("--signature-file", signatureFile),
        ] + notesFrom.map { ("--notes", $0) })
  }

  private static func flags(_ flags: [(String, Bool)]) -> [String] { flags.filter(\.1).map(\.0) }

  private static func values(_ values: [(String, String?)]) -> [String] {
    values.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }
}
