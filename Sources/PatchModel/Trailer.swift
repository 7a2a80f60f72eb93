// SPDX-License-Identifier: GPL-2.0-only

/// A `Key: value` line closing a message, as `Signed-off-by:` is.
public struct Trailer: Hashable, Sendable {
  /// The key in the spelling found, without the colon.
  public var key: String
  /// The value, with continuation lines joined as git joins them, blanks at both ends removed.
  public var value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}
