// SPDX-License-Identifier: GPL-2.0-only

/// A line of a patch that names the file of the lines below: `diff --git` or `+++`.
public struct FileLine {
  /// The path without its first component, which is `b/` in a patch as it should be.
  public let path: String
  /// That first component, of a `+++` line; nil for other lines.
  public let prefix: String?
}
