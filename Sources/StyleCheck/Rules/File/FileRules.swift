// SPDX-License-Identifier: GPL-2.0-only

let fileRules: [any Rule.Type] = [
  ConfigDescription.self,
  UndocumentedDTString.self,
  SPDXLicenseTag.self,
  DOSLineEndings.self,
  EmbeddedFilename.self,
  FSFMailingAddress.self,
  InvalidUTF8.self,
  HiddenCharacters.self,
  MaintainersStyle.self,
  MissingEOFNewline.self,
  UndocumentedSetup.self,
  UncommentedRGMIIMode.self,
]
