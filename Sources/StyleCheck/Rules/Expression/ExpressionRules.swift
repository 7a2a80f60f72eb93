// SPDX-License-Identifier: GPL-2.0-only

let expressionRules: [any Rule.Type] = [
  UnnecessaryParentheses.self,
  ComparisonToNull.self,
  ConstantComparison.self,
]
