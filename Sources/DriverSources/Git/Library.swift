// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2

/// libgit2, opened when it is first needed: the one place through which every call goes.
struct Library: @unchecked Sendable {
  /// libgit2's functions. Written once, before the value is shared; hence `@unchecked Sendable`.
  let functions: git2_functions

  private static let opened: Result<Library, GitError> = open(nil)

  /// Throws `GitError.libraryMissing` when libgit2 cannot be opened.
  static func shared() throws(GitError) -> Library { try opened.get() }

  /// `name`: nil for the library of the headers we were compiled with.
  static func open(_ name: String?) -> Result<Library, GitError> {
    var functions = git2_functions()
    if let missing = git2_open(name, &functions) {
      return .failure(.libraryMissing(String(cString: missing)))
    }
    // "returns the number of initializations of the library, or an error code" (global.h)
    let count = functions.git_libgit2_init()
    guard count > 0 else {
      return .failure(.call("git_libgit2_init", code: count, message: "", subject: ""))
    }
    return .success(Library(functions: functions))
  }

  /// Makes the call `name` about `subject` and returns its code, 0 or above.
  ///
  /// Throws `GitError.call` with libgit2's words for a negative code.
  @discardableResult
  func call(
    _ name: String, about subject: @autoclosure () -> String = "", _ body: (git2_functions) -> Int32
  ) throws(GitError) -> Int32 {
    if let trial = Trial.current, trial.failsNext(name) {
      throw .call(name, code: -1, message: "forced to fail", subject: subject())
    }
    let code = body(functions)
    guard code >= 0 else {
      throw .call(name, code: code, message: lastWords(), subject: subject())
    }
    return code
  }

  /// As `call`, for a function that hands out an object: the object is owned by the handle.
  func make(
    _ name: String, about subject: @autoclosure () -> String = "",
    freedBy free: @escaping Handle.Free,
    _ body: (git2_functions, inout OpaquePointer?) -> Int32
  ) throws(GitError) -> Handle {
    var pointer: OpaquePointer?
    try call(name, about: subject()) { body($0, &pointer) }
    guard let pointer else {
      throw .call(name, code: 0, message: "no object", subject: subject())
    }
    return Handle(pointer, freedBy: free)
  }

  /// What libgit2 says of this thread's last failure.
  private func lastWords() -> String {
    // "the last git_error object set by the current thread, or NULL" (errors.h)
    guard let error = functions.git_error_last(), let words = error.pointee.message else { return "" }
    return String(cString: words)
  }
}
