// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

/// The difference of two texts in the form that git prints and `git apply` reads.
public enum UnifiedDiff {
  /// Empty where both are the same. `context` is the number of lines around a change. `path` stands behind `a/` and `b/`; bytes that are no text are taken as such.
  ///
  /// Throws `libraryMissing`, or the call that failed.
  public static func text(
    of path: String, _ before: Bytes, _ after: Bytes, context: Int = 3
  ) throws(GitError) -> Bytes {
    guard before != after else { return [] }
    let library = try Library.shared()
    var options = git_diff_options()
    try library.call("git_diff_options_init") {
      $0.git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    }
    options.flags |= GIT_DIFF_FORCE_TEXT.rawValue
    options.context_lines = UInt32(clamping: context)
    let patch = try library.make(
      "git_patch_from_buffers", about: path, freedBy: library.functions.git_patch_free
    ) { functions, out in
      before.withUnsafeBytes { old in
        after.withUnsafeBytes { new in
          functions.git_patch_from_buffers(
            &out, old.baseAddress, old.count, path, new.baseAddress, new.count, path, &options)
        }
      }
    }
    var buffer = git_buf()
    defer { library.functions.git_buf_dispose(&buffer) }
    try library.call("git_patch_to_buf", about: path) { [patch = patch.pointer] in
      $0.git_patch_to_buf(&buffer, patch)
    }
    return Bytes(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }
}
