// SPDX-License-Identifier: GPL-2.0-only

/// What has been read of a patch so far, outside of its hunks.
///
/// A patch is read once from top to bottom: mail header, message, `---`, notes and diffstat, file
/// headers and hunks. The borders are found as checkpatch finds them, because its verdicts on a message
/// depend on where it believes the message to be.
public struct PatchState: Sendable {
  /// Still in the mail's header.
  public internal(set) var isInHeader = true
  /// In the message: after the header, before the first sign-off, `---` line or diff.
  public internal(set) var isInMessage = false
  /// Whether `isInMessage` was true at the start of the current line.
  public internal(set) var wasInMessage = false
  /// A message was seen.
  public internal(set) var hasMessage = false
  /// Lines of the message that are not blank; a closing sign-off counts.
  public internal(set) var messageLines = 0
  /// Something that only a patch has was seen: a hunk, a rename, a mode change.
  public internal(set) var isPatch = false
  /// The line `---` was seen.
  public internal(set) var hasSeparator = false
  /// Lines with a sign-off.
  public internal(set) var signOffs = 0
  /// `MAINTAINERS` is in the diffstat.
  public internal(set) var touchesMaintainers = false
  /// The file that the current lines belong to, without its first component; empty before the first.
  public internal(set) var path = ""
  /// Whether lines of a hunk are still to come, by the counts of its header.
  public internal(set) var isInHunk = false
  /// In what may be a log or a stack dump quoted in the message.
  public internal(set) var isInDump = false
  /// The current line is the first that is no header line: with it the message begins.
  public internal(set) var beginsMessage = false
  /// Who wrote the patch, and how it was signed off.
  var signing = SignOffTrail()
  /// What the message says of the fault that the patch mends.
  var repair = RepairClues()
  /// The mail's header declares a charset other than UTF-8.
  public internal(set) var hasForeignCharset = false
  /// Whether the file before the current one, and the current one, belong to device tree bindings; nil when
  /// there is none.
  public internal(set) var wasBinding: Bool?
  public internal(set) var isBinding: Bool?
  /// 1-based number of the last line that was read.
  public internal(set) var lastLine = 0
}
