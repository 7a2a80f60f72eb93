// SPDX-License-Identifier: GPL-2.0-only

/// A rule broken at a place, or one message of a build tool.
public struct Finding: Hashable, Sendable {
  /// The rule's id (`TRAILING_WHITESPACE`), or the tool's name and option (`gcc:unused-variable`).
  public var rule: String
  public var severity: Severity
  /// One sentence without a full stop; may quote bytes of the input, so reporters escape
  /// control characters. Further lines, if any, are detail.
  public var message: String
  public var place: Place
  /// The lines of the input that show the fault, without line ends; the first one is the line of
  /// `place`. Empty where there is nothing to show.
  public var excerpt: [Bytes]
  public var fix: Fix?
  /// Function or symbol concerned, where a tool names one.
  public var symbol: String?

  public init(
    rule: String, severity: Severity, message: String, place: Place, excerpt: [Bytes] = [],
    fix: Fix? = nil, symbol: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
    self.excerpt = excerpt
    self.fix = fix
    self.symbol = symbol
  }
}

extension Finding {
  /// The fixed order of reports inside one result: path (a message, which belongs to no file, comes
  /// first; what has no place at all comes last), line of the file, line of the input, column, rule. Whatever ran side by side, a report is the same.
  public static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.isNowhere != b.isNowhere { return b.isNowhere }
    // Most findings of a result are of one file.
    if a.place.path != b.place.path {
      let (first, second) = (a.place.path ?? "", b.place.path ?? "")
      if first != second { return first < second }
    }
    if a.place.line != b.place.line { return a.place.line < b.place.line }
    if a.place.inputLine != b.place.inputLine { return a.place.inputLine < b.place.inputLine }
    let (first, second) = (a.place.columns.lowerBound, b.place.columns.lowerBound)
    return first != second ? first < second : a.rule < b.rule
  }

  private var isNowhere: Bool { place.path == nil && place.inputLine == 0 }
}

/// Where a finding is.
///
/// A patch has two positions: the line of the patch text that was read, and the line of the
/// file after the patch. Both are kept, because reporters and editors want different ones.
public struct Place: Hashable, Sendable {
  /// The patch, file or commit that was read, as the user would name it.
  public var input: String
  /// 1-based line of that input; 0 where the finding belongs to no line.
  public var inputLine: Int
  /// Path of the source file inside its tree; nil for messages and for the patch as a whole.
  public var path: String?
  /// 1-based line of that file after the patch; 0 where it belongs to no line.
  public var line: Int
  /// 0-based byte columns in the file's line (the `+` of a patch line not counted) that the finding
  /// points at; empty where it means the whole line.
  public var columns: Range<Int>

  public init(
    input: String, inputLine: Int = 0, path: String? = nil, line: Int = 0, columns: Range<Int> = 0..<0
  ) {
    self.input = input
    self.inputLine = inputLine
    self.path = path
    self.line = line
    self.columns = columns
  }
}
