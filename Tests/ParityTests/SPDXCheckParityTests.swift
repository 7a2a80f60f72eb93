// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit spdxcheck --compat` beside the kernel's own script, byte for byte.
@Suite struct SPDXCheckParityTests {
  private static let lines = [
    "GPL-2.0", "(GPL-2.0 OR MIT)", "GPL-2.0 OR MIT OR ISC", "GPL-2.0 AND", "AND GPL-2.0", "gpl-2.0 or mit",
    "GPL-2.0 WITH Linux-syscall-note", "GPL-2.0 WITH Linux-syscall-note AND MIT",
    "MIT WITH Linux-syscall-note",
    "(GPL-2.0) WITH Linux-syscall-note", "GPL-2.0 WITH AND", "GPL-2.0 WITH", "GPL-2.0, MIT", "\"GPL-2.0\"",
    "",
    "((((GPL-2.0))))", "(GPL-2.0", "GPL-2.0)", ")(", "()", "GPL-2.0 MIT", "GPL-2.0\tOR\tMIT", "GPL-2.0/MIT",
    "GPL\u{2010}2.0", "\u{A0}GPL-2.0", "GPL-2.0 */ /* x */", "GPL-2.0: and more",
    "(GPL-2.0 OR MIT) AND ISC OR X11",
    "GPL-2.0 OR (MIT OR ISC)", "GPL-2.0 WITH None-such", "WITH", "OR", "GPL-2.0-or-later+", "Dual",
  ]
  private static let forms = [
    "// SPDX-License-Identifier: X\n", "/* SPDX-License-Identifier: X */\n",
    "#!/bin/sh\n# SPDX-License-Identifier: X\n",
    "<!-- SPDX-License-Identifier: X -->\n", "LIST \"SPDX-License-Identifier: X\"\r\n",
    "x: SPDX-License-Identifier: X",
  ]

  @Test func saysWhatTheScriptSays() async throws {
    let script = "scripts/spdxcheck.py"
    let source = try await KernelSource("6.1", members: [script, "scripts/spdxexclude", "LICENSES"])
    let modules = try await Program.other("/usr/bin/python3", ["-c", "import git, ply"], in: "/")
    guard modules.status == 0 || Oracle.isRequired else {
      print("skipped: python3-ply or python3-git is missing (scripts/setup)")
      return
    }
    let tree = try await ScratchTree()
    for name in [script, "scripts/spdxexclude", "LICENSES"] {
      _ = try await Program.other("/bin/mkdir", ["-p", "\(tree.path)/scripts"], in: "/")
      let copied = try await Program.other(
        "/bin/cp", ["-r", "\(source.top)/\(name)", "\(tree.path)/\(name)"], in: "/")
      try #require(copied.status == 0, "\(copied.transcript)")
    }
    var files: [String: ScratchTree.File] = [
      "Makefile": .text("all:\n"), "drivers/none.c": .text("int x;\n"), "drivers/a/empty.c": .text(""),
      "kernel/configs/x.config": .text("X=y\n"), "drivers/link.c": .symlink(to: "none.c"),
      "drivers/late.c": .text(String(repeating: "\n", count: 15) + "// SPDX-License-Identifier: MIT\n"),
      "drivers/odd.c": .bytes([0xFF, 0x20] + Array("SPDX-License-Identifier: GPL-9\n".utf8)),
    ]
    for (number, line) in Self.lines.enumerated() {
      for (kind, form) in Self.forms.enumerated() {
        files["drivers/\(kind)/f\(number).c"] = .text(form.replacing("X", with: line, maxReplacements: 1))
      }
    }
    try await tree.commit("drivers: Start\n", files)
    for arguments in [
      ["-v", "-d", "-f"], ["-f", "-d", "-D", "1"], ["-d", "-D", "0"], ["-f", "-m", "1", "drivers"],
      ["drivers/0", "drivers/1/f2.c"], ["drivers/none.c"], ["-v", "-e", "/dev/null", "kernel"],
    ] {
      let theirs = try await Program.other("/usr/bin/python3", [script] + arguments, in: tree.path)
      let ours = try await Program.run(["spdxcheck", "--compat"] + arguments, in: tree.path)
      #expect(ours.transcript == theirs.transcript, "\(arguments)")
    }
  }
}
