// SPDX-License-Identifier: GPL-2.0-only

let permissionRules: [any Rule.Type] = [
  WorldWritable.self,
  DeviceAttr.self,
  PermissionArgument.self,
  SymbolicPerms.self,
]
