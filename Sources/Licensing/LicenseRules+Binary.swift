// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The rule for what has no text to name a licence in.
extension LicenseRules {
  static let binary = RuleInfo(
    id: "LICENSE_BINARY", severity: .warning, files: .any,
    summary: "an object, a program or an archive lies among the sources, or is added by a patch",
    why:
      "The GPL asks for the source of what is linked; nobody can read a licence, or a change, in what is packed.",
    reference: "Documentation/kbuild/modules.rst",
    examples: [
      .bad("«»!<arch>\n", path: "drivers/hv/firmware.a"),
      .good("// SPDX-License-Identifier: GPL-2.0\n"),
    ])
}
