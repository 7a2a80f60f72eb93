// SPDX-License-Identifier: GPL-2.0-only

let kernelAPIRules: [any Rule.Type] = [
  EmbeddedFunctionName.self,
  SymbolicPerms.self,
]
