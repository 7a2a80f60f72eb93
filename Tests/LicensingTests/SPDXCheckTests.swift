// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import TestSupport
import Testing

/// What spdxcheck.py says, from words and columns that it was seen to print. `ParityTests` runs the script itself.
@Suite struct SPDXCheckTests {
  private static func report(_ text: String, depth: Int = 15) -> String {
    let outcome = SPDXCheckOutcome(text: Array(text.utf8), name: "a.c", depth: depth, catalog: .kernel)
    switch outcome.state {
    case .valid: return "valid"
    case .missing: return "missing"
    case .wrong(let report, _): return report
    }
  }

  static let reports: [(String, String)] = [
    ("GPL-2.0", "valid"), ("(gpl-2.0 or MIT)", "valid"), ("((GPL-2.0+))", "valid"),
    ("(GPL-2.0 WITH Linux-syscall-note) OR MIT", "valid"),
    ("GPL-9", "a.c: 1:28 Invalid License ID: GPL-9\n"),
    ("GPL-2.0 MIT", "a.c: 1:36 Syntax error: MIT\n"),
    ("GPL-2.0 OR MIT OR ISC", "a.c: 1:43 Syntax error: OR\n"),
    ("(GPL-2.0", "a.c: 1:0 Unfinished license expression\n"),
    ("GPL-2.0)", "a.c: 1:35 Syntax error: )\n"),
    ("GPL-2.0 AND", "a.c: 1:0 Unfinished license expression\n"),
    ("", "a.c: 1:0 Unfinished license expression\n"),
    ("MIT WITH Linux-syscall-note", "a.c: 1:37 Exception not valid for license MIT: Linux-syscall-note\n"),
    ("GPL-2.0 WITH None-such", "a.c: 1:41 Invalid Exception ID: None-such\n"),
    ("(GPL-2.0) WITH Linux-syscall-note", "a.c: 1:38 Syntax error: WITH\n"),
    (
      "GPL-2.0 WITH Linux-syscall-note AND MIT",
      "LexToken(ID,'AND',1,32)\na.c: 1:60 Missing parentheses: AND\n"
    ),
    ("GPL-2.0/MIT", "a.c: 1:35 Invalid token: /MIT\n"),
  ]

  @Test(arguments: reports) func tellsTheScriptsWords(expression: String, expected: String) {
    #expect(Self.report("// SPDX-License-Identifier: \(expression)\n") == expected)
  }

  @Test func takesWhatStandsBetweenTwoColons() {
    #expect(Self.report("/* SPDX-License-Identifier: MIT */\n") == "valid")
    #expect(Self.report("<!-- SPDX-License-Identifier: MIT -->\n") == "valid")
    #expect(
      Self.report("x: SPDX-License-Identifier: MIT\n")
        == "a.c: 1:3 Invalid License ID: SPDX-License-Identifier\n")
    #expect(Self.report("# SPDX-License-Identifier: MIT: or so\n") == "valid")
    #expect(Self.report("LIST \"SPDX-License-Identifier: MIT\"\n") == "valid")
    #expect(Self.report("//\u{A0}SPDX-License-Identifier:\u{A0}MIT\n") == "valid")
  }

  @Test func looksAtSoManyLines() {
    let text = "\n\n// SPDX-License-Identifier: GPL-9\n"
    #expect(Self.report(text).hasPrefix("a.c: 3:28 "))
    #expect(Self.report(text, depth: 2) == "missing")
    #expect(Self.report("") == "missing")
  }

  /// Bytes that are no UTF-8 are not there for the script, and columns are characters.
  @Test func readsAsPythonDoes() {
    let text = Array("é ".utf8) + [0xFF] + Array("SPDX-License-Identifier: GPL-9\n".utf8)
    let outcome = SPDXCheckOutcome(text: text, name: "a", depth: 15, catalog: .kernel)
    #expect(outcome.state == .wrong(report: "a: 1:27 Invalid License ID: GPL-9\n", line: 1))
  }

  @Test func patternsLeaveFilesOut() {
    let list = "# none\n LICENSES/\nlicense-rules.rst\narch/*/configs/\n/CREDITS\n.*\n"
    let exclusions = SPDXCheckExclusions(Array(list.utf8))
    for path in [
      "LICENSES/preferred/MIT", "Documentation/license-rules.rst", "arch/arm/configs/x", "CREDITS", "a/.x",
    ] {
      #expect(exclusions.contains(path), "\(path)")
    }
    for path in ["a/CREDITS", "arch/configs", "x.c", "a/license-rules.rst.txt"] {
      #expect(!exclusions.contains(path), "\(path)")
    }
  }

  /// What is remembered of files that were fine changes no verdict.
  @Test func aScanSaysWhatEachFileAloneGets() throws {
    let folder = try ScratchFolder()
    var random = Seeded()
    let lines = [
      "// SPDX-License-Identifier: GPL-2.0\n", "// SPDX-License-Identifier: GPL-2.0\r\n", "int x;\n",
      "#!/bin/sh\n",
      "// SPDX-License-Identifier: GPL-9\n", "\n",
    ]
    var texts: [String: Bytes] = [:]
    for number in 0..<60 {
      let name = "\(number).\(["c", "h", "txt"].randomElement(using: &random) ?? "c")"
      let count = Int.random(in: 0...3, using: &random)
      texts[name] = (0..<count).flatMap { _ in Array((lines.randomElement(using: &random) ?? "").utf8) }
      try folder.write(name, texts[name] ?? [])
    }
    for isExact in [true, false] {
      let scan = SPDXCheckScan(catalog: .kernel, directory: folder.path, depth: 15, isExact: isExact)
      let result = scan.result(of: [SourceFolder(path: "", names: texts.keys.sorted())])
      #expect(result.files.count == 60)
      for file in result.files {
        let alone = scan.file(file.path, text: texts[file.path] ?? [])
        #expect(file.outcome == alone.outcome, "\(file.path), seed \(random.seed)")
        #expect(file.findings == alone.findings, "\(file.path), seed \(random.seed)")
      }
    }
  }

  @Test func foldersComeBreadthFirst() {
    let folders = SourceFolder.breadthFirst(["a/b/x", "a/c", "a/d/y", "b", "c/z"])
    #expect(folders.map(\.path) == ["", "a/", "c/", "a/b/", "a/d/"])
    #expect(folders.map(\.names) == [["b"], ["c"], ["z"], ["x"], ["y"]])
  }
}
