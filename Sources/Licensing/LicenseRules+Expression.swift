// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Rules for what the SPDX line says.
extension LicenseRules {
  static let syntax = RuleInfo(
    id: "LICENSE_SYNTAX", severity: .error, files: .any,
    summary: "the SPDX line holds no valid licence expression",
    why: "What cannot be parsed names no licence.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: GPL-2.0 «MIT»\n"),
      .bad("// SPDX-License-Identifier: «(»GPL-2.0 OR MIT\n"),
      .good("// SPDX-License-Identifier: (GPL-2.0 OR MIT)\n"),
    ])

  static let chained = RuleInfo(
    id: "LICENSE_CHAINED_OPERATORS", severity: .warning, files: .any,
    summary: "several operators stand side by side without parentheses",
    why: "The kernel's scripts/spdxcheck.py refuses them, and the order in which they apply is a guess.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: «GPL-2.0 OR MIT OR BSD-3-Clause»\n"),
      .good("// SPDX-License-Identifier: (GPL-2.0 OR MIT) OR BSD-3-Clause\n"),
    ])

  static let unknownIdentifier = RuleInfo(
    id: "LICENSE_UNKNOWN_IDENTIFIER", severity: .error, fix: .unsafe, files: .any,
    summary: "an identifier of the SPDX line is not declared in LICENSES/",
    why: "The tree carries the text of every licence it uses; a name without a text means nothing.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: «GPLv2.0»\n", fixed: "// SPDX-License-Identifier: GPL-2.0\n"),
      .bad("// SPDX-License-Identifier: «GPL-7»\n"),
      .good("// SPDX-License-Identifier: GPL-2.0\n"),
    ])

  static let exceptionMismatch = RuleInfo(
    id: "LICENSE_EXCEPTION_MISMATCH", severity: .error, files: .any,
    summary: "an exception stands with a licence it was not written for",
    why: "An exception alters the terms of certain licences; with others it has no meaning.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: MIT WITH «Linux-syscall-note»\n"),
      .good("// SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note\n"),
    ])

  static let spelling = RuleInfo(
    id: "LICENSE_SPELLING", severity: .check, fix: .safe, files: .any,
    summary: "capitals of an identifier differ from LICENSES/",
    why: "Tools outside the kernel compare identifiers exactly.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: «gpl-2.0»\n", fixed: "// SPDX-License-Identifier: GPL-2.0\n"),
      .good("// SPDX-License-Identifier: GPL-2.0\n"),
    ])

  static let dualOnly = RuleInfo(
    id: "LICENSE_DUAL_ONLY", severity: .error, files: .any,
    summary: "a licence of LICENSES/dual has no alternative that goes with GPL-2.0",
    why: "These licences cannot be combined with the kernel's own; another choice must be open.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: «Apache-2.0»\n"),
      .bad("// SPDX-License-Identifier: GPL-2.0 AND «MPL-1.1»\n"),
      .good("// SPDX-License-Identifier: GPL-2.0 OR Apache-2.0\n"),
    ])

  static let deprecated = RuleInfo(
    id: "LICENSE_DEPRECATED", severity: .check, files: .any,
    summary: "a licence of LICENSES/deprecated",
    why: "Old code keeps such licences; new code takes one of LICENSES/preferred.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: «ISC»\n"),
      .good("// SPDX-License-Identifier: MIT\n"),
    ])
}
