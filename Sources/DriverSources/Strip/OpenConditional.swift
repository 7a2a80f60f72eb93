// SPDX-License-Identifier: GPL-2.0-only

/// A conditional that has been opened and not closed yet.
struct OpenConditional {
  /// 1-based line of its `#if`.
  let line: Int
  /// Offset of the first byte of its `#if`, and how many edits there were before it.
  let start: Int
  let editsBefore: Int
  /// It stands in code that goes: nothing of it is looked at.
  let isInDeadCode: Bool
  /// It is left as it is, because its directives mean different things to different compilers.
  var isLeftAlone = false
  /// A branch before this one is taken whenever the others before it are not.
  var isTaken = false
  /// Branches that stay under a condition.
  var kept = 0
  /// Offset behind the `#if` that stays, where its first branch starts.
  var bodyStart = 0
  var hasElse = false
  /// Offset where the branch that goes starts; nil in one that stays.
  var deadSince: Int?

  init(line: Int, start: Int, editsBefore: Int, isInDeadCode: Bool) {
    self.line = line
    self.start = start
    self.editsBefore = editsBefore
    self.isInDeadCode = isInDeadCode
  }
}
