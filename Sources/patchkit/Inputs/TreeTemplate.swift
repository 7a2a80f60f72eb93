// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import Templates

/// A text of ours, or the one that the tree has in its place.
enum TreeTemplate {
  /// Below the top of a tree, files of the same names as those of `templates/`.
  static let folder = ".patchkit-templates"

  /// The text called `name`. What came with a tree is text and nothing else: its placeholders are filled in,
  /// no program is named by it.
  static func named(_ name: String, _ session: Session) throws -> Template {
    if let top = try session.workTreeIfAny() {
      let path = "\(top)/\(folder)/\(name)"
      if InputFile.exists(path) {
        guard InputFile.isInside(path, top) else {
          throw Failure("'\(folder)/\(name)' leads out of the tree")
        }
        return Template(
          name: "\(folder)/\(name)", text: String(lossy: try InputFile.read(path, name: "\(folder)/\(name)")))
      }
    }
    return try Template(named: name)
  }
}
