// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The documentation of every rule of the licence check.
public enum LicenseRules {
  public static let all: [RuleInfo] = header + expression + module + [binary]

  static let reference = "Documentation/process/license-rules.rst"

  static let header = [missing, misplaced, commentStyle, duplicate, syscallNote]
  static let expression = [
    syntax, chained, unknownIdentifier, exceptionMismatch, spelling, dualOnly, deprecated,
  ]
  static let module = [moduleUnknown, moduleMismatch]

  static let missing = RuleInfo(
    id: "LICENSE_MISSING", severity: .warning, files: .any,
    summary: "a source file has no SPDX-License-Identifier line",
    why:
      "A file that does not name its licence cannot be given on with confidence, and no tool can find out.",
    reference: reference,
    examples: [
      .bad("«#include <linux/module.h>»\n"),
      .good("// SPDX-License-Identifier: GPL-2.0-only\n#include <linux/module.h>\n"),
    ])

  static let misplaced = RuleInfo(
    id: "LICENSE_MISPLACED", severity: .warning, files: .any,
    summary: "the SPDX line is not the first line, or the second below '#!'",
    why: "Tools read the first line alone; a tag further down may as well not be there.",
    reference: reference,
    examples: [
      .bad("«/*»\n * SPDX-License-Identifier: GPL-2.0\n */\n"),
      .bad("#!/usr/bin/perl\n«use strict;»\n# SPDX-License-Identifier: GPL-2.0\n", path: "tools/run.pl"),
      .good("#!/usr/bin/perl\n# SPDX-License-Identifier: GPL-2.0\n", path: "tools/run.pl"),
    ])

  static let commentStyle = RuleInfo(
    id: "LICENSE_COMMENT_STYLE", severity: .warning, fix: .safe, files: .any,
    summary: "the SPDX line is in another kind of comment than its file type asks for",
    why: "One form for each type keeps the line readable for every tool, old assemblers among them.",
    reference: reference,
    examples: [
      .bad("«/*» SPDX-License-Identifier: GPL-2.0 */\n", fixed: "// SPDX-License-Identifier: GPL-2.0\n"),
      .bad(
        "«//» SPDX-License-Identifier: GPL-2.0\n", fixed: "/* SPDX-License-Identifier: GPL-2.0 */\n",
        path: "drivers/hv/example.h"),
      .good("/* SPDX-License-Identifier: GPL-2.0 */\n", path: "drivers/hv/entry.S"),
      .good("# SPDX-License-Identifier: GPL-2.0\n", path: "drivers/hv/Makefile"),
    ])

  static let duplicate = RuleInfo(
    id: "LICENSE_DUPLICATE", severity: .warning, files: .any,
    summary: "a second SPDX line follows the first",
    why: "Readers take the first and miss the second; several licences belong in one expression.",
    reference: reference,
    examples: [
      .bad("// SPDX-License-Identifier: GPL-2.0\n// «SPDX-License-Identifier:» MIT\n"),
      .good("// SPDX-License-Identifier: GPL-2.0 OR MIT\n"),
    ])

  static let syscallNote = RuleInfo(
    id: "LICENSE_SYSCALL_NOTE", severity: .warning, files: .any,
    summary: "a header for user space is under the GPL without Linux-syscall-note",
    why: "Programs include these headers; the note says that doing so does not put them under the GPL.",
    reference: reference,
    examples: [
      .bad("/* SPDX-License-Identifier: «GPL-2.0» */\n", path: "include/uapi/linux/example.h"),
      .good(
        "/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */\n", path: "include/uapi/linux/a.h"),
    ])
}
