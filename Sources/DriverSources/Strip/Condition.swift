// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The expression of an `#if` or `#elif` line.
struct Condition: Hashable {
  indirect enum Form: Hashable {
    case number(ConditionNumber)
    case name(Bytes)
    case defined(Bytes)
    /// `NAME(arguments)`: a macro with parameters, or `__has_include` and its like.
    case call(Bytes, [Condition])
    /// What has a value that we do not know: a call with arguments that are no expressions.
    case opaque
    case unary(String, Condition)
    case binary(String, Condition, Condition)
    case choice(Condition, Condition, Condition)
    case group(Condition)
  }

  var form: Form
  /// The bytes it stands in.
  var range: Range<Int>

  /// It binds tighter than any operator.
  var isPrimary: Bool {
    switch form {
    case .unary("!", let operand): operand.isPrimary
    case .unary, .binary, .choice: false
    default: true
    }
  }
}
