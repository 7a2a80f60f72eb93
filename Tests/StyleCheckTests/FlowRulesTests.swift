// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Testing

@testable import StyleCheck

/// What the examples of rules of statements cannot show: patches with context and removed lines, options, and
/// fixes that must not be made.
@Suite struct FlowRulesTests {
  private func check(_ text: String, _ kind: CheckInput.Kind = .patch, _ options: StyleOptions) -> [Finding] {
    StyleCheck.check([CheckInput(name: "x", text: Bytes(text.utf8), kind: kind)], options: options).flatMap(
      \.findings)
  }

  private func found(_ id: String, in hunk: String) -> [Int] {
    let head = "--- a/drivers/hv/hv.c\n+++ b/drivers/hv/hv.c\n@@ -1,9 +1,9 @@\n"
    return check(head + hunk, .patch, StyleOptions(only: [id], strict: true)).map { $0.place.inputLine - 3 }
  }

  private func inFile(_ text: String, _ id: String) -> [Finding] {
    check(text, .source(path: "drivers/hv/hv.c"), StyleOptions(only: [id], strict: true))
  }

  @Test func aContextLineIsJudgedWhenItsBodyIsAdded() {
    #expect(found("SUSPECT_CODE_INDENT", in: " \tif (ready)\n+\tgo();\n") == [1])
    #expect(found("SUSPECT_CODE_INDENT", in: " \tif (ready)\n \tgo();\n") == [])
    // Lines of a macro that hold nothing but a backslash are looked over.
    #expect(found("SUSPECT_CODE_INDENT", in: " \tif (ready) \\\n+\t\t\\\n+\tgo();\n").count == 1)
  }

  @Test func aDirectiveIsNoBody() {
    #expect(found("SUSPECT_CODE_INDENT", in: "+\tif (ready)\n+#ifdef A\n+\t\tgo();\n+#endif\n") == [])
    #expect(found("SUSPECT_CODE_INDENT", in: "+\tif (ready)\n+#else\n+\tgo();\n+#endif\n") == [])
    #expect(found("SUSPECT_CODE_INDENT", in: "+\tif (ready)\n+#define HV 1\n+\tgo();\n") == [])
  }

  @Test func aWhileThatEndsADoIsNoLoop() {
    #expect(found("TRAILING_STATEMENTS", in: "+\tdo\n+\t\tgo();\n+\twhile (ready);\n") == [])
    #expect(found("TRAILING_STATEMENTS", in: "+\tgo();\n+\twhile (ready) wait();\n") == [2])
    // The letters are enough, as they are for checkpatch.
    #expect(found("TRAILING_STATEMENTS", in: "+\tdone();\n+\twhile (ready) wait();\n") == [])
    #expect(found("TRAILING_STATEMENTS", in: "+#define A done()\n+\twhile (ready) wait();\n") == [2])
  }

  @Test func aRemovedLineParts() {
    let hunk = "+out:\n-\tgo();\n+\treturn;\n }\n"
    #expect(found("RETURN_VOID", in: hunk) == [])
    #expect(found("RETURN_VOID", in: "+\tgo();\n+\treturn;\n }\n") == [3])
  }

  @Test func aLabelOfContextIsNobodysFault() {
    let hunk = " \tswitch (state) {\n \t\tcase 1:\n+\t\tgo();\n \t}\n"
    #expect(found("SWITCH_CASE_INDENT_LEVEL", in: hunk) == [])
    #expect(found("SWITCH_CASE_INDENT_LEVEL", in: " \tswitch (state) {\n+\t\tcase 1:\n \t}\n") == [1])
  }

  @Test func lineCommentsAreFoundWhereTheyAreNotTolerated() {
    var options = StyleOptions(strict: true)
    options.ignored = ["C99_COMMENT_TOLERANCE"]
    let text = "int a; // one\n/* two\n// three\n */\nint b; /* // four */\nint c; // five \\\n"
    let found = check(text, .source(path: "drivers/hv/hv.c"), options).filter { $0.rule == "C99_COMMENTS" }
    #expect(found.map(\.place.line) == [1, 6])
    #expect(found[0].fix?.edits.map(\.replacement) == [Bytes("/* one */".utf8)])
    #expect(found[1].fix == nil)
    options.ignored = []
    #expect(!check(text, .source(path: "drivers/hv/hv.c"), options).contains { $0.rule == "C99_COMMENTS" })
  }

  @Test func fixesLeaveAloneWhatTheyWouldChange() {
    // The semicolons of a `for`, an operand that goes on, a statement in a macro, a subscript after #define.
    #expect(inFile("\tfor (i = 0;;\n\t     i++)\n", "ONE_SEMICOLON").map(\.fix) == [nil])
    #expect(inFile("\tn = sizeof get(dev);\n", "SIZEOF_PARENTHESIS").map(\.fix) == [nil])
    #expect(inFile("#define GO(a) \\\n\tif (a) go();\n", "TRAILING_STATEMENTS").map(\.fix) == [nil])
    #expect(inFile("#define LIST [0]\n", "BRACKET_SPACE").map(\.fix) == [nil])
    #expect(inFile("\tx = (int)0xffffffff;\n", "TYPECAST_INT_CONSTANT").map(\.fix) == [nil])
  }

  @Test func insertedLinesOfAPatchAreAdded() {
    let patch = "--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,2 @@\n \tgo();\n+\tif (ready) stop();\n"
    let text = Bytes(patch.utf8)
    let found = check(patch, .patch, StyleOptions(only: ["TRAILING_STATEMENTS"]))
    let fixed = FixApplier(found, on: text, isPatch: true)
    #expect(
      String(lossy: fixed.text)
        == "--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,3 @@\n \tgo();\n+\tif (ready)\n+\t\tstop();\n")
  }

  /// Sources that lead a rule to walk far from each of many lines.
  @Test(arguments: [
    "if (x) \\\nlbl: \\\n", "switch (x) {\n", "while (x) y;\n", "if (\n", "do\n", "else\n", "a() & b >> ",
    "x [",
    "case a:\n", "if (x)\n\n",
  ])
  func timeIsLinear(_ piece: String) {
    func time(_ count: Int) -> Duration {
      let text = Bytes(String(repeating: piece, count: count).utf8)
      let types: Set<String> = [
        "SUSPECT_CODE_INDENT", "TRAILING_STATEMENTS", "ASSIGN_IN_IF", "SWITCH_CASE_INDENT_LEVEL",
        "DEFAULT_NO_BREAK", "MASK_THEN_SHIFT", "BRACKET_SPACE", "BOOL_COMPARISON",
      ]
      var start = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
      _ = check(text, types)
      var end = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
      return .seconds(end.tv_sec - start.tv_sec) + .nanoseconds(end.tv_nsec - start.tv_nsec)
    }
    // Eight times the input; a quadratic walk would take sixty-four times as long. Short runs are noise.
    var ratios: [Double] = []
    for _ in 0..<5 where !ratios.contains(where: { $0 < 28 }) {
      let small = max(time(500), .milliseconds(2))
      ratios.append(time(4_000) / small)
    }
    #expect(ratios.contains { $0 < 28 }, "\(piece): eight times the input takes \(ratios) times as long")
  }

  private func check(_ text: Bytes, _ types: Set<String>) -> Int {
    let input = CheckInput(name: "x", text: text, kind: .source(path: "drivers/hv/hv.c"))
    return StyleCheck.check([input], options: StyleOptions(only: types, strict: true)).count
  }
}
