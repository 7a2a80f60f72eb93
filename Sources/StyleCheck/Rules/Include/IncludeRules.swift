// SPDX-License-Identifier: GPL-2.0-only

let includeRules: [any Rule.Type] = [
  ArchIncludeLinux.self,
  IncludeLinux.self,
  MalformedInclude.self,
  UAPIInclude.self,
]
