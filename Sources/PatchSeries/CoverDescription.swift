// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a cover letter says, made from the description of a branch.
public struct CoverDescription: Hashable, Sendable {
  /// What the description is: git's `--cover-from-description`.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// The text below a subject still to be written.
    case message
    /// Its first paragraph is the subject.
    case subject
    /// The same, unless that paragraph is too long for a subject.
    case auto
    /// Nothing.
    case none

    /// By git's names; `default` is a name for the first. Nil for no name of a mode.
    public init?(name: String) {
      guard let mode = name == "default" ? .message : Mode(rawValue: name) else { return nil }
      self = mode
    }
  }

  /// Bytes that a paragraph may have which `auto` takes for a subject.
  private static let longestSubject = 100

  public var subject = "*** SUBJECT HERE ***"
  public var body = "*** BLURB HERE ***\n"

  /// `description` is nil where there is none.
  public init(_ description: String?, _ mode: Mode) {
    guard let description, !description.isEmpty, mode != .none else { return }
    let text = MessageText(Bytes(description.utf8), skipsBlankLines: false)
    let isTooLong = mode == .auto && text.subject.count > Self.longestSubject
    guard mode != .message, !isTooLong else {
      body = description
      return
    }
    subject = String(lossy: text.subject)
    body = String(lossy: text.body)
  }
}
