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

  /// Whether a name promises a picture. What a patch adds of it is not to be seen, and pictures hold no code.
  static func isPicture(_ path: String) -> Bool {
    pictures.contains(LicenseCommentStyle.ending(of: path[...]).lowercased())
  }

  private static let pictures: Set = ["bmp", "gif", "ico", "jpeg", "jpg", "pdf", "png", "ppm", "webp"]

  /// What the folder alone decides.
  struct Folder: Hashable, Sendable {
    fileprivate var isForUserSpace: Bool
    fileprivate var isDocumentation: Bool
    fileprivate var holdsLicenses: Bool

    /// `path` is inside of the tree, with its closing slash.
    init(_ path: Substring) {
      isForUserSpace = !path.hasPrefix("tools/") && Self.isBelowHeadersForUserSpace(path)
      isDocumentation = path.hasPrefix("Documentation/")
      holdsLicenses = path.hasPrefix("LICENSES/")
    }

    private static func isBelowHeadersForUserSpace(_ path: Substring) -> Bool {
      let bytes = Array("/".utf8) + path.utf8
      return bytes.index(of: "/include/uapi/", in: 0..<bytes.count) != nil
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
