// SPDX-License-Identifier: GPL-2.0-only

/// What the path of a file decides about its licence line.
struct LicensePath: Hashable, Sendable {
  /// Nil where the kernel prescribes no comment.
  var style: LicenseCommentStyle?
  /// Whether `license-rules.rst` names this kind of file; others are judged more softly.
  var isPrescribed: Bool
  /// A header for user space; copies below `tools/` are never installed.
  var needsNote: Bool
  var isDocumentation: Bool
  /// Whether it speaks of licence lines in its head: the licences themselves, and their rules.
  var quotesTags: Bool
  var isC: Bool

  /// `path` is inside of the tree.
  init(_ path: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    self.init(folder: Folder(path[..<name.startIndex]), name: name)
  }

  /// What the folder alone decides.
  struct Folder: Hashable, Sendable {
    fileprivate var isForUserSpace: Bool
    fileprivate var isDocumentation: Bool
    fileprivate var holdsLicenses: Bool

    /// `path` is inside of the tree, with its closing slash.
    init(_ path: Substring) {
      isForUserSpace = !path.hasPrefix("tools/") && ("/" + path).contains("/include/uapi/")
      isDocumentation = path.hasPrefix("Documentation/")
      holdsLicenses = path.hasPrefix("LICENSES/")
    }
  }

  init(folder: Folder, name: Substring) {
    let ending = LicenseCommentStyle.ending(of: name)
    style = LicenseCommentStyle(name: name, ending: ending)
    isPrescribed = LicenseCommentStyle.isPrescribed(ending: ending)
    needsNote = folder.isForUserSpace && ending == "h"
    isDocumentation = folder.isDocumentation
    quotesTags = folder.holdsLicenses || name == "license-rules.rst"
    isC = ending == "c"
  }
}
