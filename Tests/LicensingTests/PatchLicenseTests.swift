// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import TestSupport
import Testing

@Suite struct PatchLicenseTests {
  static let head = """
    From: A <a@example.org>
    Subject: [PATCH] hv: add files

    diff --git a/lib/a.c b/lib/a.c
    new file mode 100644
    --- /dev/null
    +++ b/lib/a.c
    @@ -0,0 +1,3 @@
    +/* SPDX-License-Identifier: GPL-2.0 */
    +int a;
    +MODULE_LICENSE("Dual MIT/GPL");
    diff --git a/lib/b.c b/lib/b.c
    --- a/lib/b.c
    +++ b/lib/b.c
    @@ -1,2 +1,2 @@
    -// SPDX-License-Identifier: GPL-2.0
    +// SPDX-License-Identifier: GPLv2.0
     int b;
    @@ -9 +9 @@ int b;
    --- x;
    +++ y;
    diff --git a/lib/c.c b/lib/c.c
    --- a/lib/c.c
    +++ b/lib/c.c
    @@ -1,2 +1,3 @@
     /* SPDX-License-Identifier: GPL-2.0 */
    +int c;
     int d;

    """

  @Test func judgesWhatIsAdded() {
    let findings = LicenseCheck.check(patch: Array(Self.head.utf8), input: "x.patch")
    #expect(
      findings.map(\.rule) == [
        "LICENSE_COMMENT_STYLE", "MODULE_LICENSE_MISMATCH", "LICENSE_UNKNOWN_IDENTIFIER",
      ])
    #expect(findings.map(\.place.inputLine) == [9, 11, 17])
    #expect(findings.map(\.place.line) == [1, 3, 1])
    #expect(findings.map(\.place.path) == ["lib/a.c", "lib/a.c", "lib/b.c"])
    #expect(findings.allSatisfy { $0.place.input == "x.patch" })
  }

  @Test func fixesCureThePatch() throws {
    var text = Array(Self.head.utf8)
    let fixes = LicenseCheck.check(patch: text, input: "x").compactMap(\.fix)
    for edit in fixes.flatMap(\.edits).reversed() { text.replaceSubrange(edit.range, with: edit.replacement) }
    let cured = String(lossy: text)
    #expect(cured.contains("\n+// SPDX-License-Identifier: GPL-2.0\n+int a;\n"))
    #expect(cured.contains("\n+// SPDX-License-Identifier: GPL-2.0\n int b;\n"))
    #expect(LicenseCheck.check(patch: text, input: "x").map(\.rule) == ["MODULE_LICENSE_MISMATCH"])
  }

  @Test func aScriptThatEndsWithItsFirstLineLacksALicense() {
    let patch = "--- /dev/null\n+++ b/tools/x.sh\n@@ -0,0 +1 @@\n+#!/bin/sh\n"
    let findings = LicenseCheck.check(patch: Array(patch.utf8), input: "x")
    #expect(findings.map(\.rule) == ["LICENSE_MISSING"] && findings.map(\.place.inputLine) == [4])
  }

  /// Of a file of a binary patch nothing is to be seen, but that it is new.
  @Test func aBinaryFileThatIsAddedIsSaid() {
    let patch = """
      diff --git a/firmware/a b.bin b/firmware/a b.bin
      new file mode 100644
      index 0000000..5a31d4e
      GIT binary patch
      literal 4
      LcmZQzWMT#Y01f~L

      literal 0
      HcmV?d00001

      diff --git a/lib/old.bin b/lib/old.bin
      index 5a31d4e..5a31d4f 100644
      Binary files a/lib/old.bin and b/lib/old.bin differ
      diff --git a/Documentation/logo.PNG b/Documentation/logo.PNG
      new file mode 100644
      Binary files /dev/null and b/Documentation/logo.PNG differ
      diff --git a/lib/core.o_shipped b/lib/core.o_shipped
      new file mode 100644
      Binary files /dev/null and b/lib/core.o_shipped differ
      diff --git a/lib/a.c b/lib/a.c
      new file mode 100644
      --- /dev/null
      +++ b/lib/a.c
      @@ -0,0 +1 @@
      +int a;

      """
    let findings = LicenseCheck.check(patch: Array(patch.utf8), input: "x")
    #expect(findings.map(\.rule) == ["LICENSE_BINARY", "LICENSE_BINARY", "LICENSE_MISSING"])
    #expect(findings.map(\.place.path) == ["firmware/a b.bin", "lib/core.o_shipped", "lib/a.c"])
    #expect(findings.map(\.place.inputLine) == [4, 19, 25])
  }

  @Test func survivesDamage() {
    var random = Seeded()
    let whole = Array(Self.head.utf8)
    for _ in 0..<500 {
      var text = whole
      for _ in 0..<5 {
        let at = Int.random(in: 0..<text.count, using: &random)
        text[at] = UInt8.random(in: 0...127, using: &random)
      }
      text = Array(text.prefix(Int.random(in: 0...text.count, using: &random)))
      let lines = text.count { $0 == 0x0A } + 1
      for finding in LicenseCheck.check(patch: text, input: "x") {
        #expect((1...lines).contains(finding.place.inputLine), "seed \(random.seed)")
        #expect(
          finding.fix?.edits.allSatisfy { $0.range.upperBound <= text.count } ?? true, "seed \(random.seed)")
      }
    }
  }

  /// `MODULE_LICENSE()` stands at the end of a driver, far from the licence line.
  @Test func judgesModuleLicensesOfLaterHunks() {
    let patch = """
      --- a/lib/a.c
      +++ b/lib/a.c
      @@ -1,2 +1,2 @@
      -// SPDX-License-Identifier: GPL-2.0
      +// SPDX-License-Identifier: MIT
       int a;
      @@ -700,3 +700,3 @@ int b;
       int c;
      -MODULE_LICENSE("GPL");
      +MODULE_LICENSE("GPL v3");
       int d;
      @@ -800,1 +800,2 @@
       int e;
      +MODULE_LICENSE("GPL");
      --- a/lib/b.c
      +++ b/lib/b.c
      @@ -70,2 +70,3 @@
       MODULE_LICENSE("unchanged");
       int c;
      +MODULE_LICENSE("GPL");

      """
    let findings = LicenseCheck.check(patch: Array(patch.utf8), input: "x.patch")
    #expect(findings.map(\.rule) == ["MODULE_LICENSE_UNKNOWN", "MODULE_LICENSE_MISMATCH"])
    #expect(findings.map(\.place.line) == [701, 801])
    #expect(findings.map(\.place.inputLine) == [10, 14])
    #expect(
      findings.map { $0.excerpt.first } == [
        Bytes("MODULE_LICENSE(\"GPL v3\");".utf8), Bytes("MODULE_LICENSE(\"GPL\");".utf8),
      ])
  }
}
