// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Rules for what `MODULE_LICENSE()` says.
extension LicenseRules {
  static let moduleUnknown = RuleInfo(
    id: "MODULE_LICENSE_UNKNOWN", severity: .error, fix: .unsafe, files: .c,
    summary: "MODULE_LICENSE() holds a string that the module loader does not know",
    why: "The loader takes it for proprietary: the kernel is tainted and GPL-only symbols are refused.",
    reference: "include/linux/module.h",
    examples: [
      .bad(
        "// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(«\"GPLv2\"»);\n",
        fixed: "// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(\"GPL v2\");\n"),
      .good("// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(\"GPL\");\n"),
    ])

  static let moduleMismatch = RuleInfo(
    id: "MODULE_LICENSE_MISMATCH", severity: .warning, files: .c,
    summary: "MODULE_LICENSE() says something else than the SPDX line",
    why: "Users read the one with modinfo, lawyers the other in the source; both must tell the same.",
    reference: "include/linux/module.h",
    examples: [
      .bad("// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(«\"Dual MIT/GPL\"»);\n"),
      .bad("// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(«\"Proprietary\"»);\n"),
      .good("// SPDX-License-Identifier: GPL-2.0 OR MIT\nMODULE_LICENSE(\"Dual MIT/GPL\");\n"),
    ])
}
