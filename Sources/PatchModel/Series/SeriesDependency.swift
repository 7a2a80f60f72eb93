// SPDX-License-Identifier: GPL-2.0-only

/// What must be applied before a series, in b4's words: `change-id: ID:v2`, `message-id: <ID>`,
/// `patch-id: ID` or `base-commit: COMMIT`.
public struct SeriesDependency: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable, CaseIterable {
    /// A version of another series; its value is `ID:v2`.
    case changeID = "change-id"
    /// A series on a list, with or without angle brackets.
    case messageID = "message-id"
    /// A patch, by git-patch-id(1) with `--stable`.
    case patchID = "patch-id"
    /// Where all that comes before, and the series itself, apply.
    case baseCommit = "base-commit"
  }

  public var kind: Kind
  public var value: String

  /// Nil for text in none of the four forms.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: Self.trimmed(text[..<colon])) else {
      return nil
    }
    let value = Self.trimmed(text[text.index(after: colon)...])
    guard !value.isEmpty, value.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    self.kind = kind
    self.value = value
    if kind == .changeID, change == nil { return nil }
  }

  /// The other series and its version; nil for the other kinds.
  public var change: (id: ChangeID, version: Int)? {
    guard kind == .changeID, let colon = value.lastIndex(of: ":"),
      let id = ChangeID(value[..<colon]), value[colon...].hasPrefix(":v"),
      let version = Int(value[colon...].dropFirst(2)), version > 0
    else { return nil }
    return (id, version)
  }

  public var description: String { "\(kind.rawValue): \(value)" }

  private static func trimmed(_ text: Substring) -> String {
    String(lossy: Bytes(text.utf8)[...].trimmed)
  }
}
