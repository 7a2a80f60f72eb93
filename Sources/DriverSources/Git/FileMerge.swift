// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
import PatchModel

/// A file changed on two sides, brought together.
struct FileMerge: Hashable {
  var text: Bytes
  /// False where both sides changed the same place: the text has conflict marks then.
  var isClean: Bool

  /// `ours` and `theirs`, both made from `base`; the names stand at the conflict marks.
  static func merged(
    base: Bytes, ours: Bytes, theirs: Bytes, ourName: String, theirName: String
  ) throws(GitError) -> FileMerge {
    let library = try Library.shared()
    var options = git_merge_file_options()
    try library.call("git_merge_file_options_init") {
      $0.git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
    }
    var result = git_merge_file_result()
    defer { library.functions.git_merge_file_result_free(&result) }
    try library.call("git_merge_file", about: theirName) { functions in
      ourName.withCString { ourLabel in
        theirName.withCString { theirLabel in
          options.our_label = ourLabel
          options.their_label = theirLabel
          return base.withUnsafeBytes { first in
            ours.withUnsafeBytes { second in
              theirs.withUnsafeBytes { third in
                var inputs = [first, second, third].map { input(of: $0, functions) }
                return inputs.withUnsafeMutableBufferPointer {
                  functions.git_merge_file(&result, &$0[0], &$0[1], &$0[2], &options)
                }
              }
            }
          }
        }
      }
    }
    let text = Bytes(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
    return FileMerge(text: text, isClean: result.automergeable == 1)
  }

  private static func input(
    of bytes: UnsafeRawBufferPointer, _ functions: git2_functions
  ) -> git_merge_file_input {
    var input = git_merge_file_input()
    _ = functions.git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
    input.ptr = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    input.size = bytes.count
    return input
  }
}
