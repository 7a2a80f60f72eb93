// SPDX-License-Identifier: GPL-2.0-only

let fileRules: [any Rule.Type] = [
  ConfigDescription.self,
  UndocumentedDTString.self,
  SPDXLicenseTag.self,
]
