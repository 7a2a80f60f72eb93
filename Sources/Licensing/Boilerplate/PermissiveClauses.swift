// SPDX-License-Identifier: GPL-2.0-only

extension LicenseClauses {
  static let bsdText =
    LicenseClause.sign(
      .text(.bsdOpening), "redistribution (and|or) use (in|of|is) ~8 [permitted|are permitted]")
    + LicenseClause.sign(
      .text(.bsdSource),
      "(redistributions|redistribution|distributions) (of|in) [the] source [code|form|files] must [retain|include|contain]",
      "(redistributions|redistribution) of source code (and|or) documentation must [retain]")
    + LicenseClause.sign(
      .text(.bsdBinary),
      "(redistributions|redistribution|distributions) in (binary|any) form must [reproduce|contain|include]",
      "(redistributions|redistribution) in binary form and documentation must [reproduce]")
    + LicenseClause.sign(.text(.bsdEndorsement), "[be] used to endorse [or|and] promote")
    + LicenseClause.sign(.text(.bsdAdvertising), "all advertising materials mentioning features")
    + LicenseClause.sign(
      .text(.bsdDisclaimer),
      "(software|file|program|code|work|material|library|documentation|firmware) is provided [by ~~24] as is and any (express|expressed)",
      "and any (express|expressed|explicit) or implied warranties",
      "any express or implied warranties including")

  static let permissiveText =
    LicenseClause.sign(
      .text(.mitGrant), "permission is hereby granted free of charge to any (person|individual|entity)",
      "permission is hereby granted free of charge [without] ~6 to any person")
    + LicenseClause.sign(
      .text(.mitNotice),
      "(this|the) permission notice [including ~6] shall (be|appear) [included] [in]",
      "permission notice [including ~6] [and ~4] shall be included in all")
    + LicenseClause.sign(
      .text(.asIs),
      "[the|this] (software|file|program|material|materials|work|code|documentation|data) (is|are) provided [as is] ~1 without warranty of any kind [express] [or] [implied]"
    )
    + LicenseClause.sign(
      .text(.nameUnused), "except as contained in this notice the (name|names)")
    + LicenseClause.sign(
      .text(.iscGrant),
      "permission to use copy modify [and|or|and or] distribute [and sell] this (software|file|code|program) for any purpose with or without fee is [hereby] granted",
      "permission to use copy modify sublicense and or distribute this (software|file|code|program) for any purpose with or without fee is [hereby] granted"
    )
    + LicenseClause.sign(
      .text(.iscDisclaimer), "is provided as is and ~~14 (disclaims|disclaim) all warranties")
    + LicenseClause.sign(
      .text(.zlibGrant),
      "permission is granted to anyone to use this software for any purpose including commercial")
    + LicenseClause.sign(.text(.zlibOrigin), "the origin of this software must not be misrepresented")
    + LicenseClause.sign(
      .text(.zlibNotice), "this notice may not be removed or altered from any source [distribution]")
    + LicenseClause.sign(
      .text(.historicGrant),
      "permission to use copy ~8 this software and its documentation ~8 (hereby|is) [hereby] granted")
    + LicenseClause.sign(
      .text(.ibmGrant),
      "this source code has been made available to you by ibm on an as is basis",
      "anyone receiving this source is licensed under ibm copyrights to use it")

  static let others =
    LicenseClause.sign(
      .grant, "the contents of this file are subject to the {names}",
      "permission is granted to copy distribute and or modify this document under the terms of the <gfdl> (<version>|<later>|1.1|1.2|or|any|published|by|<publisher>|<foundation>)*6",
      "is (in|placed in|placed into|released into) the <publicDomain>")
    + LicenseClause.sign(
      .exception, "as a special exception", "in addition to the permissions in the <gpl>",
      "linking exception",
      "special exception to", "with the following exception",
      "with the additional permission",
      "(additional|special) (permission|permissions) (under|granted|is granted)",
      "as modified by src")
    + LicenseClause.sign(
      .doubt,
      "portions of this (file|code|software|program|driver) ~6 (is|are) (licensed|covered|under|subject)",
      "(this|these) (portions|parts) ~10 (may|are|is) [be] (distributed|licensed|covered|under)",
      "the portions of this file", "except where otherwise",
      "unless otherwise (noted|stated|specified|indicated)",
      "(see|refer to) [the] (readme|license) ~4 (for|in) ~3 (license|licensing)",
      "for licensing information see", "unless you and ~8 execute a separate",
      "proprietary [and] [confidential]", "may not be (copied|redistributed|distributed)",
      "gpl compatible", "<gpl> compatible", "compatible with the <gpl>",
      "all rights reserved [this] (proprietary|confidential)")
}
