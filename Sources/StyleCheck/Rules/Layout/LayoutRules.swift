// SPDX-License-Identifier: GPL-2.0-only

let layoutRules: [any Rule.Type] = [
  LongLine.self,
  AssignmentContinuations.self,
  ParenthesisAlignment.self,
  LineSpacing.self,
  OpenEndedLine.self,
  SplitString.self,
  OpenBrace.self,
  LogicalContinuations.self,
  MultilineDereference.self,
  IndentedLabel.self,
  DeepIndentation.self,
]
