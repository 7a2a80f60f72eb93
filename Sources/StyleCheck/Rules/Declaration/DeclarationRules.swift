// SPDX-License-Identifier: GPL-2.0-only

let declarationRules: [any Rule.Type] = [
  UnspecifiedInt.self,
  NewTypedefs.self,
  PointerLocation.self,
  PreferKernelTypes.self,
  AvoidExterns.self,
  FunctionArguments.self,
  CamelCase.self,
]
