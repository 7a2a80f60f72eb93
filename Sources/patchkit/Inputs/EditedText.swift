// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// A text that the user edits in the editor that git would start.
///
/// The file lies in git's directory, as COMMIT_EDITMSG does. It goes once its text has been stored; whoever is
/// killed before that finds it again the next time.
struct EditedText {
  private let session: Session
  private let tree: Tree
  private let path: String

  /// `name` is the file's, in capitals as git's are.
  init(_ name: String, _ session: Session, _ tree: Tree) throws {
    self.session = session
    self.tree = tree
    path = "\(try tree.repository.gitDirectory)/PATCHKIT_\(name)"
  }

  /// What an edit that did not come to its end has left; nil for nothing.
  func leftOver() throws -> String? {
    guard InputFile.exists(path) else { return nil }
    return String(lossy: try InputFile.read(path, name: path))
  }

  /// Lets the user edit `text` and gives what it became.
  func edit(_ text: String) async throws -> String {
    try InputFile.write(Bytes(text.utf8), to: path, name: path)
    do {
      try await TextEditor(tree.program, variables: session.environment).edit(path)
    } catch {
      let words = Failure(any: error)?.cause ?? "\(error)"
      throw Failure(
        "the editor failed, and nothing was changed", cause: "\(words)\nthe text is in '\(path)'",
        hint: "git var GIT_EDITOR")
    }
    return String(lossy: try InputFile.read(path, name: path))
  }

  /// The text is stored: the file goes.
  func done() { unlink(path) }
}
