// SPDX-License-Identifier: GPL-2.0-only

let whitespaceRules: [any Rule.Type] = [
  TrailingWhitespace.self,
  CodeIndent.self,
  SpaceBeforeTab.self,
  TabStop.self,
  LeadingSpace.self,
  Spacing.self,
  CastSpacing.self,
  BracketSpace.self,
]
