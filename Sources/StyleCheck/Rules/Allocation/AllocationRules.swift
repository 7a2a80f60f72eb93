// SPDX-License-Identifier: GPL-2.0-only

let allocationRules: [any Rule.Type] = [
  AllocArrayArgs.self,
  AllocSizeofStruct.self,
  AllocWithMultiply.self,
  KreallocArgReuse.self,
  NeedlessIf.self,
  UnnecessaryCasts.self,
]
