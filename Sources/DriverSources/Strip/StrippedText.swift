// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A source without the code that its target does not compile.
public struct StrippedText: Hashable, Sendable {
  /// A conditional that asks for one of the macros and is still there.
  public struct Left: Hashable, Sendable {
    /// 1-based line of the source as it was.
    public var line: Int
    /// The directive, as it stands in the result.
    public var text: String
    /// Why it could not be decided, a clause.
    public var reason: String
  }

  public var text: Bytes
  /// Directives with a condition that came to be always true or always false.
  public var decided = 0
  /// Directives that lost a part of their condition.
  public var simplified = 0
  public var left: [Left] = []
  /// Macros of the target that the source itself defines or undefines where it is compiled, and the first
  /// 1-based line of that.
  var redefined: [Bytes: Int] = [:]

  /// Whether any of its conditionals asks for a macro of the target.
  public var concernsTarget: Bool { decided + simplified > 0 || !left.isEmpty }
}
