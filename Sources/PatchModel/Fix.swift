// SPDX-License-Identifier: GPL-2.0-only

/// Edits that cure a finding.
public struct Fix: Hashable, Sendable {
  /// How far an edit may be trusted.
  public enum Trust: String, Sendable, Hashable {
    /// Never changes what the compiler sees, other than white space, comments and equivalent spelling.
    case safe
    /// Right in most cases; a person should look.
    case unsafe
  }

  public var trust: Trust
  /// In ascending order, not overlapping.
  public var edits: [Edit]

  public init(trust: Trust, edits: [Edit]) {
    self.trust = trust
    self.edits = edits
  }
}

/// One replacement in the text that was checked.
public struct Edit: Hashable, Sendable {
  /// Byte offsets into the checked input (the patch as read, or the source file).
  public var range: Range<Int>
  public var replacement: Bytes

  public init(range: Range<Int>, replacement: Bytes) {
    self.range = range
    self.replacement = replacement
  }
}
