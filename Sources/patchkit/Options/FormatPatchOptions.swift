// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchSeries

/// The command line of git format-patch, as values; the defaults are git's.
///
/// Configuration is put in first (`FormatConfiguration`), the words of the command line over it.
struct FormatPatchOptions: Sendable {
  enum Cover: Sendable {
    case yes
    case no
    /// When there is more than one patch.
    case automatic
  }

  enum Sender: Sendable, Equatable {
    /// Each mail is from its patch's author.
    case author
    case committer
    case identity(String)
  }

  enum BaseChoice: Sendable, Equatable {
    case none
    /// Where the series leaves the branch it follows, which must be there.
    case upstream
    /// The same where it can be told.
    case upstreamIfAny
    /// What the first patch applies to.
    case parent
    case revision(String)
  }

  enum Footer: Sendable, Equatable {
    case gitVersion
    case none
    case text(String)
  }

  // Subjects and names.
  var isNumbered = false
  /// Numbers when there is more than one mail.
  var numbersItself = true
  /// `-n` or `-N` was given, and not only configured.
  var setsNumbering = false
  var keepsSubject = false
  var subjectPrefix = "PATCH"
  var setsPrefix = false
  /// What `--rfc` puts before the prefix, or behind it where it begins with a dash.
  var rfc: String?
  var version: String?
  var startNumber = 1
  var suffix = ".patch"
  var nameLimit = 64
  var hasNumberedFiles = false
  /// Nil where the command line does not say.
  var cover: Cover?
  var configuredCover = Cover.no
  var coverFrom = CoverDescription.Mode.message
  var descriptionFile: String?

  // Where to.
  var usesStandardOutput = false
  var directory: String?
  var configuredDirectory: String?
  var outputFile: String?
  var isQuiet = false
  var showsProgress = false

  // Headers.
  var headers: [String] = []
  var to: [String] = []
  var cc: [String] = []
  var sender = Sender.author
  var forcesInBodyFrom = false
  var encodesHeaders = true
  var threading = FormatOptions.Threading.none
  var inReplyTo: String?
  var attachment: FormatOptions.Attachment?
  var hasZeroCommit = false
  /// `i18n.logOutputEncoding`, else `i18n.commitEncoding`, else UTF-8.
  var charset: String?
  var commitCharset = "UTF-8"
  var isMailboxRD = false

  // Bodies.
  var signsOff = false
  var footer = Footer.gitVersion
  var signatureFile: String?
  var base = BaseChoice.none
  var interdiff: String?
  var rangeDiff: String?
  var creationFactor: Int?
  var notes = NotesChoice()
  var showsEmptyCommits = false

  // Diffs.
  var diff = DiffChoice()
  /// `diff.dirstat` counts lines.
  var configuredFoldersByLine = false

  // Commits.
  var revisions = RevisionWords()
  var leavesOutUpstream = false
  var showsFullDiff = false

  // Ours.
  var help = false
  /// Say what is handed to git.
  var isVerbose = false
}

/// Which notes are shown; see git-log(1), `--notes`.
struct NotesChoice: Sendable, Equatable {
  var areShown = false
  /// The usual notes; nil where nothing is said of them: then they are shown unless others are named.
  var usual: Bool?
  /// Full names of references, or globs.
  var references: [String] = []

  mutating func show(_ name: String?) {
    areShown = true
    guard let name else {
      usual = true
      return
    }
    references.append(Self.reference(name))
  }

  mutating func hide() { self = NotesChoice() }

  /// `review`, `notes/review` and `refs/notes/review` are the same.
  static func reference(_ name: String) -> String {
    if name.hasPrefix("refs/notes/") { return name }
    return name.hasPrefix("notes/") ? "refs/\(name)" : "refs/notes/\(name)"
  }

  var includesUsual: Bool { usual ?? references.isEmpty }
}

/// What the diffs look like.
struct DiffChoice: Sendable {
  /// Options for git, in its words.
  var words: [String] = []
  /// Tables that were asked for; where none is, the usual ones.
  var sections: DiffSections = []
  /// `-p`, `--no-stat`, `-s`: no tables unless asked for.
  var isBare = false
  var layout = StatLayout()
  var folderOption: String?
  /// The diff does not show lines one by one, or does not show them all.
  var hidesLines = false
  var hasBinaries = true
}
