// SPDX-License-Identifier: GPL-2.0-only

let layoutRules: [any Rule.Type] = [
  LongLine.self,
  AssignmentContinuations.self,
  OpenEndedLine.self,
  SplitString.self,
  OpenBrace.self,
]
