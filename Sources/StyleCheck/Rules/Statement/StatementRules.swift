// SPDX-License-Identifier: GPL-2.0-only

let statementRules: [any Rule.Type] = [
  Braces.self,
  TrailingSemicolon.self,
]
