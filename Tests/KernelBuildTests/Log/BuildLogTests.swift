// SPDX-License-Identifier: GPL-2.0-only

import KernelBuild
import PatchModel
import Testing

/// Each tool's forms, in words of our own; the driver was laid out in `/cache/k/drv`.
struct BuildLogTests {
  private func parse(_ text: String, line: (@Sendable (String, Int) -> Bytes?)? = nil) -> BuildLog {
    BuildLog(
      parsing: Bytes(text.utf8),
      sources: SourceMap(
        directory: "/cache/k/drv", prefix: "drivers/drv", files: ["ring.c", "bus.c", "Makefile"],
        input: "drv",
        line: line))
  }

  /// `severity rule path:line symbol`.
  private func brief(_ log: BuildLog) -> [String] {
    log.findings.map {
      "\($0.severity) \($0.rule) \($0.place.path ?? "-"):\($0.place.line) \($0.symbol ?? "-")"
    }
  }

  @Test func gccWarningHasOptionFunctionAndExcerpt() throws {
    let log = parse(
      """
      make: Entering directory '/usr/src/k'
        CC [M]  /cache/k/drv/ring.o
      /cache/k/drv/ring.c: In function ‘ring_fill’:
      /cache/k/drv/ring.c:7:13: warning: unused variable ‘left’ [-Wunused-variable]
          7 |         int left;
            |             ^~~~
      make: Leaving directory '/usr/src/k'

      """)
    let finding = try #require(log.findings.first)
    #expect(brief(log) == ["warning gcc:unused-variable drivers/drv/ring.c:7 ring_fill"])
    #expect(finding.message == "unused variable 'left'")
    #expect(finding.excerpt == [Bytes("        int left;".utf8)])
    #expect(finding.place.columns == 12..<16)
    #expect(log.log.isEmpty)
  }

  @Test func columnsAreBytesOfTheRealLine() {
    let log = parse(
      """
      /cache/k/drv/ring.c:7:13: error: bad [-Werror=format=]
          7 |         int left;
            |             ^~~~

      """
    ) { path, line in path == "ring.c" && line == 7 ? Bytes("\tint left;".utf8) : nil }
    #expect(log.findings.map(\.place.columns) == [5..<9])
    #expect(log.findings.map(\.rule) == ["gcc:format"])
    #expect(log.findings.first?.excerpt == [Bytes("\tint left;".utf8)])
  }

  @Test func headerIsBlamedOnTheDriverLineThatUsedIt() throws {
    let log = parse(
      """
      In file included from /usr/src/k/include/linux/a.h:3,
                       from /cache/k/drv/bus.c:2:
      /cache/k/drv/bus.c: In function 'bus_init':
      /usr/src/k/include/linux/init.h:18:22: error: passing argument 1 of 'bus_make' from incompatible pointer type [-Werror=incompatible-pointer-types]
         18 | #define OWNER (&__owner)
            |               ~^~~~~~~~
      /cache/k/drv/bus.c:31:9: note: in expansion of macro 'OWNER'
         31 |         OWNER;
            |         ^~~~~
      cc1: some warnings being treated as errors

      """)
    let finding = try #require(log.findings.first)
    #expect(brief(log) == ["error gcc:incompatible-pointer-types drivers/drv/bus.c:31 bus_init"])
    #expect(finding.message.hasSuffix("drivers/drv/bus.c:31: in expansion of macro 'OWNER'"))
    #expect(finding.message.contains("/usr/src/k/include/linux/init.h:18: reported here"))
    #expect(finding.excerpt == [Bytes("        OWNER;".utf8)])
  }

  @Test func inliningLeadsToTheCaller() {
    let log = parse(
      """
      In function 'copy_checked',
          inlined from 'bus_probe' at /cache/k/drv/bus.c:40:3:
      /usr/src/k/include/linux/s.h:9:5: error: call to '__too_big' declared with attribute error: too big
          9 |     __too_big();
            |     ^~~~~~~~~~~

      """)
    #expect(brief(log) == ["error gcc:error drivers/drv/bus.c:40 bus_probe"])
  }

  /// gcc names the callers once for all that it finds in the function.
  @Test func theSecondOfAnInlinedFunctionHasTheSameCaller() {
    let log = parse(
      """
      In function 'copy_checked',
          inlined from 'bus_probe' at /cache/k/drv/bus.c:40:3:
      /usr/src/k/include/linux/s.h:9:5: error: call to '__too_big' declared with attribute error: too big
          9 |     __too_big();
            |     ^~~~~~~~~~~
      /usr/src/k/include/linux/s.h:12:5: warning: call to '__spills' declared with attribute warning: spills [-Wattribute-warning]
         12 |     __spills();
            |     ^~~~~~~~~~
        CC [M]  /cache/k/drv/ring.o
      /usr/src/k/include/linux/s.h:12:5: warning: call to '__spills' declared with attribute warning: spills [-Wattribute-warning]

      """)
    #expect(
      brief(log).sorted() == [
        "error gcc:error drivers/drv/bus.c:40 bus_probe",
        "warning gcc:attribute-warning /usr/src/k/include/linux/s.h:12 -",
        "warning gcc:attribute-warning drivers/drv/bus.c:40 bus_probe",
      ])
  }

  @Test func clangIsKnownByItsMarks() {
    let log = parse(
      """
      /cache/k/drv/ring.c:5:6: warning: using the result of an assignment as a condition [-Wparentheses]
      \tif (a = 4)
      \t    ~~^~~
      /cache/k/drv/ring.c:5:6: note: place parentheses around it
      \tif (a = 4)
      \t      ^
      \t    (    )
      /cache/k/drv/ring.c:9:2: error: implicit declaration of function 'fly' [-Werror,-Wimplicit-function-declaration]
      \tfly();
      \t^
      2 errors generated.

      """)
    #expect(
      brief(log) == [
        "warning clang:parentheses drivers/drv/ring.c:5 -",
        "error clang:implicit-function-declaration drivers/drv/ring.c:9 fly",
      ])
    #expect(log.findings.last?.place.columns == 1..<4)
    #expect(log.log.isEmpty)
  }

  @Test func sparseKeepsWhatItExpected() {
    let log = parse(
      """
      /cache/k/drv/ring.c:6:5: warning: symbol 'ring_all' was not declared. Should it be static?
      /cache/k/drv/ring.c:8:9: warning: incorrect type in argument 1 (different address spaces)
      /cache/k/drv/ring.c:8:9:    expected void *to
      /cache/k/drv/ring.c:8:9:    got void [noderef] __user *from
      /cache/k/drv/ring.c:9:12: warning: context imbalance in 'ring_lock' - wrong count at exit

      """)
    #expect(
      brief(log) == [
        "warning sparse:decl drivers/drv/ring.c:6 ring_all",
        "warning sparse:address-space drivers/drv/ring.c:8 -",
        "warning sparse:context drivers/drv/ring.c:9 ring_lock",
      ])
    #expect(log.findings[1].message.split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    ("aarch64-linux-gnu-gcc-12: error: unrecognized argument", "error gcc:driver -:0 -"),
    ("clang-14: error: unknown argument: '-fconserve-stack'", "error clang:driver -:0 -"),
    (
      #"ERROR: modpost: "fly" [/cache/k/drv/ring.ko] undefined!"#,
      "error modpost:undefined drivers/drv/ring.c:0 fly"
    ),
    (
      "ERROR: modpost: GPL-incompatible module ring.ko uses GPL-only symbol 'fly'",
      "error modpost:gpl-only drivers/drv/ring.c:0 fly"
    ),
    (
      "ERROR: modpost: module ring uses symbol fly from namespace BIRDS, but does not import it.",
      "error modpost:namespace drivers/drv/ring.c:0 fly"
    ),
    (
      "ERROR: modpost: missing MODULE_LICENSE() in /cache/k/drv/ring.o",
      "error modpost:license drivers/drv/ring.c:0 -"
    ),
    (
      "WARNING: modpost: /cache/k/drv/ring: section mismatch in reference: go+0xd (section: .text) -> fly (section: .init.text)",
      "warning modpost:section-mismatch drivers/drv/ring.c:0 go"
    ),
    (
      "WARNING: modpost: /cache/k/drv/ring.o: EXPORT_SYMBOL used for init/exit symbol: fly (section: .init.text)",
      "warning modpost:export-init drivers/drv/ring.c:0 fly"
    ),
    (
      "/cache/k/drv/ring.o: warning: objtool: go.part.0+0x8: unreachable instruction",
      "warning objtool:unreachable drivers/drv/ring.c:0 go.part.0"
    ),
    (
      "/cache/k/drv/ring.o: warning: objtool: go() falls through to next function fly()",
      "warning objtool:fallthrough drivers/drv/ring.c:0 go"
    ),
    (
      "/cache/k/drv/ring.c:2: Error: no such instruction: `fly %eax'", "error as:error drivers/drv/ring.c:2 -"
    ),
    (
      "ld: /cache/k/drv/ring.o:/cache/k/drv/ring.c:2: multiple definition of `fly'; /cache/k/drv/bus.o:/cache/k/drv/bus.c:2: first defined here",
      "error ld:multiple-definition drivers/drv/ring.c:2 fly"
    ),
    ("ld.lld-14: error: duplicate symbol: fly", "error ld:multiple-definition -:0 fly"),
    (
      "make[1]: *** No rule to make target '/cache/k/drv/fly.o', needed by '/cache/k/drv/'.  Stop.",
      "error make:no-rule -:0 /cache/k/drv/fly.o"
    ),
    ("/cache/k/drv/Makefile:2: *** missing separator.  Stop.", "error make:syntax drivers/drv/Makefile:2 -"),
    (
      "make[1]: *** [/usr/src/k/Makefile.build:25: /cache/k/drv/ring.o] Error 1",
      "error make:failed drivers/drv/ring.c:0 -"
    ),
    ("Kconfig:14:error: recursive dependency detected!", "error kconfig:error Kconfig:14 -"),
    ("WARNING: unmet direct dependencies detected for FLY", "warning kconfig:unmet-dependency -:0 FLY"),
    (
      "/cache/k/drv/ring.c:7: warning: Excess function parameter 'x' description in 'fly'",
      "warning kernel-doc:warning drivers/drv/ring.c:7 fly"
    ),
    ("Killed", "error kbuild:killed -:0 -"),
    ("distcc[18] ERROR: failed to distribute", "error distcc:error -:0 -"),
    (
      "/cache/k/drv/ring.c:20:13-16: ERROR: reference to the iterator on line 18",
      "error coccinelle:report drivers/drv/ring.c:20 -"
    ),
    (
      "after_iter.cocci: /cache/k/drv/ring.c:20:13-16: WARNING: odd",
      "warning coccinelle:after_iter drivers/drv/ring.c:20 -"
    ),
    (
      "open.cocci: warning: line 134: should fly be a metavariable?",
      "warning coccinelle:script open.cocci:134 -"
    ),
    (
      "Value requested for CONFIG_FLY not in final .config",
      "warning kconfig:dropped -:0 CONFIG_FLY"
    ),
    (
      "Value of CONFIG_FLY is redefined by fragment frag:", "check kconfig:redefined frag:0 CONFIG_FLY"
    ),
    ("clang: error: unknown argument: '-fconserve-stack'", "error clang:driver -:0 -"),
  ])
  func oneLine(_ line: String, _ expected: String) {
    let log = parse(line + "\n")
    #expect(brief(log) == [expected])
    #expect(log.log.isEmpty)
  }

  /// A structure at the top level of one file is not in the last function of another.
  @Test func functionEndsWithItsCommand() {
    let error = "error: odd [-Werror=odd]\n    3 | odd\n      | ^~~\n"
    let log = parse(
      "/cache/k/drv/ring.c: In function 'ring_go':\n/cache/k/drv/ring.c:3:1: \(error)"
        + "  CC [M]  /cache/k/drv/bus.o\n/cache/k/drv/bus.c:3:1: \(error)")
    #expect(log.findings.map(\.symbol) == ["ring_go", nil])
  }

  /// Two compilers that talk at the same time, without `-Otarget`: each function belongs to its file.
  @Test func interleavedCommandsKeepTheirFunctions() {
    let warning = "warning: unused variable 'x' [-Wunused-variable]"
    let log = parse(
      "  CC [M]  /cache/k/drv/ring.o\n/cache/k/drv/ring.c: In function 'ring_go':\n"
        + "  CC [M]  /cache/k/drv/bus.o\n/cache/k/drv/bus.c: In function 'bus_go':\n"
        + "/cache/k/drv/ring.c:3:1: \(warning)\n/cache/k/drv/bus.c:4:1: \(warning)\n"
        + "/cache/k/drv/ring.c:5:1: \(warning)\n/cache/k/drv/bus.c: At top level:\n/cache/k/drv/bus.c:9:1: error: odd [-Werror=odd]\n"
    )
    #expect(log.findings.map(\.symbol) == ["ring_go", "bus_go", "ring_go", nil])
    #expect(log.findings.map(\.place.line) == [3, 4, 5, 9])
  }

  @Test func lldNamesTheObject() {
    let log = parse(
      "ld.lld-14: error: duplicate symbol: fly\n>>> defined at ring.c\n>>>            /cache/k/drv/ring.o:(fly)\n"
        + ">>> defined at bus.c\n>>>            /cache/k/drv/bus.o:(.data+0x0)\n")
    #expect(brief(log) == ["error ld:multiple-definition drivers/drv/ring.c:0 fly"])
  }

  @Test func gccInJSON() throws {
    let log = parse(
      #"[{"kind": "warning", "option": "-Wunused-variable", "message": "unused variable \u2018left\u2019", "children": [{"kind": "note", "message": "here", "locations": [{"caret": {"file": "/cache/k/drv/ring.h", "line": 2, "column": 1}}]}], "locations": [{"caret": {"file": "/cache/k/drv/ring.c", "line": 7, "column": 9, "byte-column": 9}}]}]"#
        + "\n[]\n[broken\n")
    #expect(brief(log) == ["warning gcc:unused-variable drivers/drv/ring.c:7 left"])
    #expect(log.findings.first?.message.hasPrefix("unused variable 'left'\n") == true)
    #expect(String(lossy: log.log) == "[broken\n")
  }

  @Test func sparseSaysWhoIncludesTheHeader() {
    let log = parse(
      "/cache/k/drv/ring.c: note: in included file:\n/usr/k/a.h:6:5: warning: array of flexible structures\n")
    #expect(brief(log) == ["warning sparse:warning /usr/k/a.h:6 -"])
    #expect(log.log.isEmpty)
  }

  @Test func makeSaysNothingNewBesideACause() {
    let log = parse(
      """
      /cache/k/drv/ring.c:1:10: fatal error: linux/fly.h: No such file or directory
          1 | #include <linux/fly.h>
            |          ^~~~~~~~~~~~~
      compilation terminated.
      make[1]: *** [/usr/src/k/Makefile.build:25: /cache/k/drv/ring.o] Error 1
      make: *** [/usr/src/k/Makefile:20: /cache/k/drv] Error 2

      """)
    #expect(brief(log) == ["error gcc:error drivers/drv/ring.c:1 -"])
  }

  @Test func unknownLinesStayAsTheyCame() {
    let log = parse(
      "something: odd\r\nIn file included from nowhere:1:\n\u{1}\n  CC [M]  /cache/k/drv/bus.o\nend")
    #expect(log.findings.isEmpty)
    #expect(String(lossy: log.log) == "something: odd\r\nIn file included from nowhere:1:\n\u{1}\nend")
  }

  /// What a configuration prints when all is well is no news; what it says of a setting is.
  @Test func quietConfiguration() {
    let log = parse(
      """
        HOSTCC  scripts/kconfig/conf.o
      Using .config as base
      Merging /k/kernel/configs/tiny.config
      Value of CONFIG_SLOB is redefined by fragment /k/kernel/configs/tiny.config:
      Previous value: # CONFIG_SLOB is not set
      New value: CONFIG_SLOB=y
      Merging is hard
      #
      # merged configuration written to .config (needs make)
      #
        CHKSHA1 /k/include/linux/atomic/atomic-long.h

      """)
    #expect(brief(log) == ["check kconfig:redefined /k/kernel/configs/tiny.config:0 CONFIG_SLOB"])
    #expect(String(lossy: log.log) == "Merging is hard\n")
  }

  @Test func theSameHeaderWarningCountsOnce() {
    let warning = "/cache/k/drv/ring.h:3:1: warning: odd [-Wodd]\n    3 | odd\n      | ^~~\n"
    #expect(parse(warning + warning).findings.count == 1)
  }
}
