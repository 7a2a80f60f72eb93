// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// How a series is made into mails: the options of git format-patch, by its names where it has them.
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

  /// The diff as a part of its own (RFC 2046).
  public struct Attachment: Hashable, Sendable {
    /// What tells this boundary from others.
    public var boundary: String
    /// Shown with the text, or offered as a file (RFC 2183).
    public var isInline: Bool

    public init(boundary: String, isInline: Bool) {
      self.boundary = boundary
      self.isInline = isInline
    }
  }

  // MARK: Subjects and names

  /// Version of the series: `2` makes `[PATCH v2]` and `v2-0001-…`; nil for the first.
  public var version: String?
  /// What stands in the brackets before the version.
  public var subjectPrefix = "PATCH"
  public var numbering = Numbering.automatic
  /// Subjects as they are in the commit, without brackets, their line feeds kept.
  public var keepsSubject = false
  /// The number of the first patch.
  public var startNumber = 1
  public var hasCoverLetter = false
  /// What file names end in.
  public var suffix = ".patch"
  /// Bytes that a file name may have, its end included.
  public var nameLimit = 64
  /// Files named by their numbers alone.
  public var hasNumberedFiles = false

  // MARK: Headers

  public var threading = Threading.none
  /// Message-ids, without angle brackets, that the first mail answers.
  public var inReplyTo: [String] = []
  public var to: [String] = []
  public var cc: [String] = []
  /// Further header lines, as they are.
  public var headers: [String] = []
  /// Who all mails are from; the author of a patch by somebody else is named in the body. Nil for the authors.
  public var from: MailAddress?
  /// Name the author in the body even where it is who the mail is from.
  public var forcesInBodyFrom = false
  /// Encode what is not ASCII in headers (RFC 2047); the headers of a cover letter apart.
  public var encodesHeaders = true
  public var encodesCoverHeaders = true
  /// The charset of all mails: that of the texts which are given.
  public var charset = "UTF-8"
  /// The spelling of the field that names a mail: `Message-ID` (RFC 5322), or as git before 2.42 has it.
  public var messageIDField = "Message-Id"
  /// Zeros in the first line instead of the commit's id.
  public var hasZeroCommit = false
  public var attachment: Attachment?
  /// Who sends, and when: author of the cover letter, and part of new message-ids.
  public var sender: Signature?
  /// What a series that is remembered adds to its mails.
  public var series = SeriesParts()
  /// Seconds since 1970 that go into new message-ids.
  public var idTime: Int64 = 0

  // MARK: Bodies

  /// Who signs off every patch; nil for nobody.
  public var signOff: MailAddress?
  /// Write a line that begins with `From ` as `>From `, so that a reader of mailboxes can undo it.
  public var isMailboxRD = false
  /// What stands above the diff.
  public var sections = DiffSections.usual
  public var layout = StatLayout()
  /// A mail for a commit that changes no file; without, its file is empty, as git leaves it.
  public var showsEmptyCommits = true
  /// The commit that the series applies to, to be named in the first mail; nil for none.
  public var base: CommitID?
  /// Stable patch-ids of the commits between base and series, oldest first.
  public var prerequisites: [String] = []
  /// What stands below `-- ` at the end of each mail; nil for nothing.
  public var signature: String?
  /// What changed since the last version, as interdiff and range-diff show it, headings included: in the cover
  /// letter, or below the dashes of a single patch.
  public var comparisons: [Bytes] = []
  /// Notes on commits, made ready for the place below the dashes.
  public var notes: [CommitID: Bytes] = [:]

  // MARK: The cover letter

  /// Text of the cover letter: subject, and what stands below.
  public var coverSubject = "*** SUBJECT HERE ***"
  public var coverBody = "*** BLURB HERE ***\n"
  /// Declare the charset of a cover letter whose own text needs it. Git looks at the commits only.
  public var declaresCoverCharset = true
  /// Changes from the base to the last commit; nil where they cannot be told.
  public var coverFiles: [ChangedFile]?
  /// Names of authors as `.mailmap` has them, by commit: the list of a cover letter goes by these.
  public var authorNames: [CommitID: Bytes] = [:]

  public init() {}
}
