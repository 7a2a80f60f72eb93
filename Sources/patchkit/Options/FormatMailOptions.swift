// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import PatchSeries

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

  @Flag(help: "Begin with a cover letter.") var coverLetter = false

  @Option(
    help: ArgumentHelp(
      "Tie the mails together: shallow (all answer the first), deep (each the one before) or none.",
      valueName: "style"),
    transform: Self.threading)
  var thread: FormatOptions.Threading?

  @Option(help: ArgumentHelp("The mail that the first one answers.", valueName: "message-id")) var inReplyTo:
    String?
  @Option(help: ArgumentHelp("A recipient.", valueName: "address")) var to: [String] = []
  @Option(help: ArgumentHelp("Somebody who gets a copy.", valueName: "address")) var cc: [String] = []
  @Option(help: ArgumentHelp("A further header line.", valueName: "line")) var addHeader: [String] = []
  @Flag(help: "Name the commit that the series applies to.") var base = false

  @Option(
    help: ArgumentHelp("Text below the last line of each mail, instead of git's version.", valueName: "text"))
  var signature: String?
  @Flag(help: "Nothing below the last line.") var noSignature = false

  func validate() throws {
    if numbered, notNumbered { throw ValidationError("-n and -N contradict each other") }
    if coverLetter, notNumbered {
      throw ValidationError("a cover letter is number 0: --cover-letter and -N contradict each other")
    }
  }

  /// These options as the library's; what the repository knows is filled in by the caller.
  var format: FormatOptions {
    var options = FormatOptions()
    options.version = version
    options.subjectPrefix = (rfc ? "RFC " : "") + (subjectPrefix ?? "PATCH")
    options.numbering = numbered ? .always : notNumbered ? .never : .automatic
    options.hasCoverLetter = coverLetter
    options.threading = thread ?? .none
    options.inReplyTo = inReplyTo.map { [Self.withoutBrackets($0)] } ?? []
    options.to = to
    options.cc = cc
    options.headers = addHeader
    return options
  }

  private static func threading(_ name: String) throws -> FormatOptions.Threading {
    guard let style = FormatOptions.Threading(rawValue: name) else {
      throw ValidationError("--thread is shallow, deep or none, not '\(name)'")
    }
    return style
  }

  private static func withoutBrackets(_ id: String) -> String {
    id.hasPrefix("<") && id.hasSuffix(">") ? String(id.dropFirst().dropLast()) : id
  }
}
