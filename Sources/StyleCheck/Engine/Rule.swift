// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// One law of style or message. A rule is a caseless enum: it has no state, and may run on several
/// files at once.
public protocol Rule: SendableMetatype {
  static var info: RuleInfo { get }
  /// What a line must hold for the rule to be called; any one of these is enough. The engine does
  /// not call a rule on other lines, so a need that is left out loses findings and one too many
  /// only costs time.
  static var needs: [Need] { get }
  /// Further types that the rule reports, where one look at a line decides between several.
  static var otherIDs: [String] { get }
  /// What the rule is called for. The protocols below answer; asking the runtime instead
  /// (`as? any LineRule.Type`) costs more for all rules than the check of a small patch.
  static var asLineRule: (any LineRule.Type)? { get }
  static var asMessageRule: (any MessageRule.Type)? { get }
  static var asFileRule: (any FileRule.Type)? { get }
  static var asPatchRule: (any PatchRule.Type)? { get }
  static var asMailRule: (any MailRule.Type)? { get }
  static var asSeriesRule: (any SeriesRule.Type)? { get }
}

extension Rule {
  public static var needs: [Need] { [.line] }
  public static var otherIDs: [String] { [] }
  public static var asLineRule: (any LineRule.Type)? { nil }
  public static var asMessageRule: (any MessageRule.Type)? { nil }
  public static var asFileRule: (any FileRule.Type)? { nil }
  public static var asPatchRule: (any PatchRule.Type)? { nil }
  public static var asMailRule: (any MailRule.Type)? { nil }
  public static var asSeriesRule: (any SeriesRule.Type)? { nil }
  static var id: String { info.id }
}

/// A rule that looks at lines of source, added ones unless it says otherwise.
public protocol LineRule: Rule {
  /// Whether context lines are looked at too: a fault may begin on one and be brought by the next.
  static var includesContext: Bool { get }
  /// Whether the rule has a say in the file at `path`: asked once a file, beside `info.files`.
  static func applies(to path: String) -> Bool
  static func check(_ line: SourceLine, _ context: inout RuleContext)
}

extension LineRule {
  public static var includesContext: Bool { false }
  public static func applies(to path: String) -> Bool { true }
  public static var asLineRule: (any LineRule.Type)? { self }
}

/// A rule that looks at the lines of a patch outside of its hunks: mail header, message, file headers.
/// Context lines of hunks come by as well, as they do in checkpatch.
public protocol MessageRule: Rule {
  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext)
}

extension MessageRule {
  public static var asMessageRule: (any MessageRule.Type)? { self }
}

/// A rule that looks at the lines of a patch that name a file; of a whole file it sees its path.
public protocol FileRule: Rule {
  static func check(_ line: FileLine, _ patch: PatchState, _ context: inout RuleContext)
}

extension FileRule {
  public static var asFileRule: (any FileRule.Type)? { self }
}

/// A rule that judges a patch when all of it has been read.
public protocol PatchRule: Rule {
  static func checkEnd(_ patch: PatchState, _ context: inout RuleContext)
}

extension PatchRule {
  public static var asPatchRule: (any PatchRule.Type)? { self }
}

/// A rule of the kernel's process: it judges the mail that a patch is, header, message, tags and file list.
///
/// Not called for a text that is no mail, nor for patches of trees that the rule's profile leaves out.
public protocol MailRule: Rule {
  static func check(_ mail: MailText, _ context: inout RuleContext)
}

extension MailRule {
  public static var asMailRule: (any MailRule.Type)? { self }
}

/// A rule that judges patches by each other.
public protocol SeriesRule: Rule {
  static func check(_ series: MailSeries, _ context: inout SeriesContext)
}

extension SeriesRule {
  public static var asSeriesRule: (any SeriesRule.Type)? { self }
}

/// What calls a rule to a line of source.
public enum Need: Hashable, Sendable {
  /// Every line.
  case line
  /// The line holds this identifier, in code (not in a comment or string).
  case word(Word)
  /// The line has this byte in its code.
  case code(UInt8)
  /// The line has a comment, or part of one.
  case comment
  /// The line has a string constant, or part of one.
  case string
  /// Blanks end the line.
  case trailingBlank
  /// The line begins with a blank.
  case leadingBlank
  /// Among the blanks that the line begins with is a space, or a comment follows them.
  case spacedIndent
  /// The line above ends in this byte, blanks behind it left out; or there is no line above in the hunk.
  case below(UInt8)
  /// The line is empty, or blank from end to end.
  case blank
  /// A space stands before a tab.
  case spaceBeforeTab
  /// Perhaps more columns than 80, or than the limit that was asked for.
  case long
  /// An identifier has letters of both cases.
  case mixedCase
  /// A statement begins that may declare something. Only for rules of `.c` and `.h` files.
  case declaration
  /// The line before was called for by one of the other needs, or is a comment.
  case afterComment
  /// The line holds this text anywhere, in comments and strings too.
  case text(String)
  /// The line holds this text, or one of the 64 lines below does: for what a statement holds that begins here.
  case textBelow(String)
  /// The line holds the path of its own file, in comments and strings too.
  case ownPath
  /// The file ends here without a line feed.
  case lackingNewline
  /// A word that is in the list of misspelt ones, or begins an entry of that list.
  case misspelling
  /// Two like words with a space between them, or a line of a comment that may begin with the last word of
  /// the line above.
  case likeWords
  /// A byte that is neither printable ASCII nor a tab, in comments and strings too.
  case foreignByte
  /// `SPDX-License-Identifier` stands somewhere on the line, or it is the first of its file.
  case licenseTag
}

extension Need {
  /// The text that is searched for.
  var text: String? {
    switch self {
    case .text(let text), .textBelow(let text): text
    default: nil
    }
  }
}
