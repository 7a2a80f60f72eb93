// SPDX-License-Identifier: GPL-2.0-only

let layoutRules: [any Rule.Type] = [
  LongLine.self,
  AssignmentContinuations.self,
  ParenthesisAlignment.self,
  LineSpacing.self,
  OpenEndedLine.self,
  SplitString.self,
  OpenBrace.self,
]
