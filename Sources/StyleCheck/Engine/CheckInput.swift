// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Something to check.
public struct CheckInput: Sendable {
  public enum Kind: Sendable, Hashable {
    /// A patch, in the form of a mail or a bare diff.
    case patch
    /// A whole source file, of which every line counts as added; `path` is its path in the tree, on
    /// which the rules for its kind of file depend.
    case source(path: String)
  }

  /// How the user would call it: a file name, a commit, `-`.
  public var name: String
  public var text: Bytes
  public var kind: Kind

  public init(name: String, text: Bytes, kind: Kind) {
    self.name = name
    self.text = text
    self.kind = kind
  }
}
