// SPDX-License-Identifier: GPL-2.0-only

/// The level that a message begins with: `KERN_ERR`.
enum KernLevel {
  /// `ERR` of the `KERN_ERR` that begins at `start`; nil where there is none. What follows the letters is not
  /// looked at.
  static func name(_ text: ByteView, at start: Int) -> Range<Int>? {
    guard text.hasPrefix("KERN_", at: start), text[start + 5].isUppercase else { return nil }
    var end = start + 5
    while text[end].isUppercase { end += 1 }
    return (start + 5)..<end
  }

  /// Whether a whole identifier is such a level.
  static func isLevel(_ name: ByteView) -> Bool { self.name(name, at: 0)?.upperBound == name.count }

  /// The end of the function that logs at a level: `err` of `pr_err`, `warn` of `dev_warn`.
  /// - Parameter debug: `dbg` for devices, `debug` for the rest.
  static func suffix(_ level: ByteView, debug: String) -> String {
    if level == "WARNING" { return "warn" }
    if level == "DEBUG" { return debug }
    return level.text.lowercased()
  }
}
