// SPDX-License-Identifier: GPL-2.0-only

let patchRules: [any Rule.Type] = [
  PatchPrefix.self,
  ModifiedIncludeAsm.self,
  ObsoleteFile.self,
  DTSplitBindingPatch.self,
  DTSchemaBindingPatch.self,
  ExecutePermissions.self,
  CorruptedPatch.self,
  NotUnifiedDiff.self,
]
