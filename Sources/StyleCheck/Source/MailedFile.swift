// SPDX-License-Identifier: GPL-2.0-only

/// A file that a mailed patch changes.
public struct MailedFile: Sendable {
  /// Its path after the patch, or before where the patch deletes it.
  public internal(set) var path: String
  public internal(set) var isNew = false
  public internal(set) var isDeleted = false
  /// Lines of its hunks, context included.
  public internal(set) var lines = 0
  /// Lines that come and go, without their markers.
  public internal(set) var added: [String] = []
  public internal(set) var removed: [String] = []
}
