// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
import PatchModel

/// One git repository, opened for reading.
///
/// Not Sendable: libgit2's objects belong to one thread at a time, so each task opens its own.
public final class Repository {
  let library: Library
  let handle: Handle

  /// The directory that holds this work tree's HEAD and index (`.git`, or `.git/worktrees/NAME`), without
  /// the closing slash.
  public let gitDirectory: String
  /// The directory that holds objects, refs and configuration: in a linked worktree another one.
  public let commonDirectory: String
  /// The top of the work tree without the closing slash; nil for a bare repository.
  public let workTree: String?

  /// Opens the repository at `path` or the nearest one above it.
  ///
  /// Throws `libraryMissing`, `notARepository`, `unsafeOwner`, or the call that failed.
  public init(discover path: String) throws(GitError) {
    let library = try Library.shared()
    handle = try Self.open(path, library)
    self.library = library
    let functions = library.functions, pointer = handle.pointer
    gitDirectory = Self.directory(functions.git_repository_path(pointer)) ?? path
    commonDirectory = Self.directory(functions.git_repository_commondir(pointer)) ?? gitDirectory
    workTree = Self.directory(functions.git_repository_workdir(pointer))
  }

  private static func open(_ path: String, _ library: Library) throws(GitError) -> Handle {
    do {
      return try library.make(
        "git_repository_open_ext", about: path, freedBy: library.functions.git_repository_free
      ) { $0.git_repository_open_ext(&$1, path, 0, nil) }
    } catch .call(_, GIT_ENOTFOUND.rawValue, let message, _) where message.contains("safe.directory") {
      // libgit2 1.5.1 hands out the code of its look-up of safe.directory in place of its verdict.
      throw .unsafeOwner(path: path)
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      throw .notARepository(path: path)
    } catch .call(_, GIT_EOWNER.rawValue, _, _) {
      throw .unsafeOwner(path: path)
    }
  }

  private static func directory(_ name: UnsafePointer<CChar>?) -> String? {
    guard let name else { return nil }
    let text = String(cString: name)
    return text.utf8.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// No work tree: there are no files to check with `-f`, and no `.patchkit` to read.
  public var isBare: Bool { library.functions.git_repository_is_bare(handle.pointer) == 1 }

  /// Made with `git clone --depth`: its history ends early.
  public var isShallow: Bool { library.functions.git_repository_is_shallow(handle.pointer) == 1 }

  /// Made with `git worktree add`.
  public var isLinkedWorktree: Bool { library.functions.git_repository_is_worktree(handle.pointer) == 1 }

  /// HEAD names a branch that has no commit yet.
  public var isUnborn: Bool { library.functions.git_repository_head_unborn(handle.pointer) == 1 }
}
