// SPDX-License-Identifier: GPL-2.0-only

let statementRules: [any Rule.Type] = [
  Braces.self,
  TrailingSemicolon.self,
  SuspectCodeIndent.self,
  TrailingStatements.self,
  AssignInIf.self,
  BraceTail.self,
  SwitchCaseIndentLevel.self,
  UnnecessaryElse.self,
  UnnecessaryBreak.self,
  DefaultNoBreak.self,
  ReturnParentheses.self,
  ReturnVoid.self,
  SuspectCommaSemicolon.self,
  OneSemicolon.self,
]
