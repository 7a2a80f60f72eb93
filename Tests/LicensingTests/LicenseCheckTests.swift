// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import TestSupport
import Testing

@Suite struct LicenseCheckTests {
  static func rules(_ path: String, _ text: String) -> [String] {
    LicenseCheck.check(path: path, text: Array(text.utf8)).map(\.rule)
  }

  @Test(arguments: [
    ("lib/a.c", "//SPDX-License-Identifier: GPL-2.0\n", ["LICENSE_COMMENT_STYLE"]),
    ("lib/a.c", "  // SPDX-License-Identifier: GPL-2.0\n", ["LICENSE_COMMENT_STYLE"]),
    ("lib/a.c", "// SPDX-License-Identifier:\u{A0}GPL-2.0\n", ["LICENSE_COMMENT_STYLE", "LICENSE_SYNTAX"]),
    ("lib/a.c", "// SPDX-License-Identifier: GPL-2.0\r\n", []),
    ("lib/a.c", "// SPDX-License-Identifier: \n", ["LICENSE_SYNTAX"]),
    ("lib/a.c", "// SPDX-License-Identifier:", ["LICENSE_COMMENT_STYLE", "LICENSE_SYNTAX"]),
    ("lib/a.h", "/* SPDX-License-Identifier: GPL-2.0 */ /* x */\n", ["LICENSE_SYNTAX"]),
    ("lib/a.c", "\n", ["LICENSE_MISSING"]),
    ("lib/a.c", "", []),
    ("lib/a.txt", "text\n", []),
    ("lib/a.c", "char *s = \"SPDX-License-Identifier: MIT\";\n", ["LICENSE_MISSING"]),
    ("lib/Kconfig.debug", "config X\n", ["LICENSE_MISSING"]),
    ("lib/a.md", "<!-- SPDX-License-Identifier: MIT -->\n", []),
    ("tools/x", "#!/bin/sh\n# SPDX-License-Identifier: MIT\n", []),
    ("Documentation/a.rst", ".. SPDX-License-Identifier: GPL-2.0\n", []),
    ("a.c", "// SPDX-License-Identifier: GPL-2.0 WITH Linux-syscal-note\n", ["LICENSE_UNKNOWN_IDENTIFIER"]),
    ("include/uapi/a.h", "/* SPDX-License-Identifier: MIT */\n", []),
    ("tools/include/uapi/a.h", "/* SPDX-License-Identifier: GPL-2.0 */\n", []),
    ("LICENSES/dual/X", "SPDX-License-Identifier: <x>\n", []),
    ("Documentation/process/license-rules.rst", "text\n", []),
  ]) func judges(path: String, text: String, expected: [String]) {
    #expect(Self.rules(path, text) == expected)
  }

  @Test func asksSoftlyWhereTheKernelDoesNotPrescribe() throws {
    let text = Array("\n# SPDX-License-Identifier: GPL-2.0\n".utf8)
    #expect(LicenseCheck.check(path: "lib/Makefile", text: text).map(\.severity) == [.check])
    #expect(LicenseCheck.check(path: "lib/a.py", text: text).map(\.severity) == [.warning])
  }

  @Test func aTreesOwnCatalogDecides() {
    let text = Array("// SPDX-License-Identifier: Own-1.0\n".utf8)
    let own = LicenseCatalog(files: [(.preferred, Array("Valid-License-Identifier: Own-1.0\n".utf8))])
    #expect(LicenseCheck.check(path: "a.c", text: text, catalog: own).isEmpty)
    #expect(LicenseCheck.check(path: "a.c", text: text).map(\.rule) == ["LICENSE_UNKNOWN_IDENTIFIER"])
  }

  /// No bytes make it crash, and places stay inside the file.
  @Test func survivesAnyBytes() {
    var random = Seeded()
    let pieces = [
      "// SPDX-License-Identifier:", " GPL-2.0", "(", ")", "\n", "#!", "/*", "*/", "\"", "\\", "\u{0}",
      " OR ",
      "MODULE_LICENSE", "\"GPL\"", "MIT WITH", "'", "\r", "é",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...14, using: &random)
      var text = (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
      if Bool.random(using: &random) { text.append(UInt8.random(in: 0...255, using: &random)) }
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      for finding in LicenseCheck.check(path: "a.c", text: text) {
        let line = finding.place.line - 1
        #expect(lines.indices.contains(line) || finding.rule == "LICENSE_MISSING", "seed \(random.seed)")
        guard lines.indices.contains(line) else { continue }
        #expect(finding.place.columns.upperBound <= lines[line].count, "seed \(random.seed)")
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func hostileInputCostsLinearTime() {
    let uses = String(repeating: "MODULE_LICENSE(\"x\"); ", count: 20_000)
    #expect(LicenseCheck.check(path: "a.c", text: Array(uses.utf8)).count == 20_001)
    let added = String(repeating: "+MODULE_LICENSE(\"GPLx\");\n", count: 10_000)
    let patch = "--- /dev/null\n+++ b/a.c\n@@ -0,0 +1,10000 @@\n" + added
    #expect(LicenseCheck.check(patch: Array(patch.utf8), input: "x").count == 10_001)
    let line = "// SPDX-License-Identifier: " + String(repeating: "MIT OR ", count: 200_000)
    #expect(!LicenseCheck.check(path: "a.c", text: Array(line.utf8)).isEmpty)
    let comment = "MODULE_LICENSE " + String(repeating: "/*", count: 500_000)
    #expect(LicenseCheck.check(path: "a.c", text: Array(comment.utf8)).map(\.rule) == ["LICENSE_MISSING"])
  }
}
