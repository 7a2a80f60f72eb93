// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// How a series is made into mails: the options of git format-patch that we have, by its names.
public struct FormatOptions: Sendable {
  public enum Threading: String, Sendable, CaseIterable {
    /// No headers that tie the mails together.
    case none
    /// Every mail answers the first.
    case shallow
    /// Every mail answers the one before.
    case deep
  }

  /// `[PREFIX n/m]` on every subject.
  public enum Numbering: Sendable {
    /// When there is more than one mail.
    case automatic
    case always
    case never
  }

  /// Version of the series: `2` makes `[PATCH v2]` and `v2-0001-…`; nil for the first.
  public var version: String?
  /// What stands in the brackets before the version.
  public var subjectPrefix = "PATCH"
  public var numbering = Numbering.automatic
  public var hasCoverLetter = false
  public var threading = Threading.none
  /// Message-ids, without angle brackets, that the first mail answers.
  public var inReplyTo: [String] = []
  public var to: [String] = []
  public var cc: [String] = []
  /// Further header lines, as they are.
  public var headers: [String] = []
  /// The commit that the series applies to, to be named in the first mail; nil for none.
  public var base: CommitID?
  /// What stands below `-- ` at the end of each mail; nil for nothing.
  public var signature: String?
  /// Who writes the cover letter, and when.
  public var sender: Signature?
  /// Text of the cover letter: its first paragraph is the subject.
  public var coverText = "*** SUBJECT HERE ***\n\n*** BLURB HERE ***\n"
  /// The diff from the base to the last commit: the cover letter's diffstat is made from it.
  public var rangeDiff: [FileDiff] = []
  /// Names of authors as `.mailmap` has them, by commit: the list of a cover letter goes by these.
  public var authorNames: [CommitID: String] = [:]
  /// What a series that is remembered adds to its mails.
  public var series = SeriesParts()
  /// Sizes in bytes of blobs, by full id: a binary delta does not tell them.
  public var blobSizes: [String: Int] = [:]
  /// Seconds since 1970 that go into new message-ids.
  public var idTime: Int64 = 0

  public init() {}
}
