// SPDX-License-Identifier: GPL-2.0-only

let expressionRules: [any Rule.Type] = [
  UnnecessaryParentheses.self,
  ComparisonToNull.self,
  ConstantComparison.self,
  BoolComparison.self,
  HexadecimalBooleanTest.self,
  MultipleAssignments.self,
  SelfAssignment.self,
  MaskThenShift.self,
  SizeofParenthesis.self,
  TypecastIntConstant.self,
]
