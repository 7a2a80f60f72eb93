// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import Testing

/// A source, what is left of it for 6.1, and how many conditionals could not be decided.
private struct Example: CustomTestStringConvertible {
  var name: String
  var source: String
  var stripped: String
  var left = 0
  var testDescription: String { name }
}

private let new = "LINUX_VERSION_CODE >= KERNEL_VERSION(4, 0, 0)"
private let old = "LINUX_VERSION_CODE < KERNEL_VERSION(4,0,0)"

private let examples: [Example] = [
  .init(name: "a true one", source: "#if \(new)\na\n#endif\nb\n", stripped: "a\nb\n"),
  .init(name: "a false one", source: "a\n#if \(old)\nb\n#endif\nc\n", stripped: "a\nc\n"),
  .init(name: "else", source: "#if \(old)\na\n#else\nb\n#endif\n", stripped: "b\n"),
  .init(name: "else of a true one", source: "#if \(new)\na\n#else\nb\n#endif\n", stripped: "a\n"),
  .init(
    name: "nested", source: "#if \(new)\n#if \(old)\na\n#else\nb\n#endif\nc\n#endif\n", stripped: "b\nc\n"),
  .init(
    name: "what is in dead code is not looked at", source: "#if \(old)\n#if X\n#else\n#endif\n#endif\na\n",
    stripped: "a\n"),
  .init(
    name: "elif becomes if", source: "#if \(old)\na\n#elif defined(X)\nb\n#else\nc\n#endif\n",
    stripped: "#if defined(X)\nb\n#else\nc\n#endif\n"),
  .init(
    name: "elif becomes else",
    source: "#ifdef X\na\n  #  elif \(new) /* why */\nb\n#elif Y\nc\n#else\nd\n#endif\n",
    stripped: "#ifdef X\na\n  #  else\nb\n#endif\n"),
  .init(
    name: "elif goes", source: "#ifdef X\na\n#elif \(old)\nb\n#else\nc\n#endif\n",
    stripped: "#ifdef X\na\n#else\nc\n#endif\n"),
  .init(
    name: "a part of a condition", source: "#if defined(X) && \(new)\na\n#endif\n",
    stripped: "#if defined(X)\na\n#endif\n"),
  .init(
    name: "the first part, over two lines", source: "#if (\(new)) && \\\n\tdefined(X) /* y */\na\n#endif\n",
    stripped: "#if defined(X) /* y */\na\n#endif\n"),
  .init(
    name: "parentheses that have become idle", source: "#if(\(new) && X)\na\n#endif\n",
    stripped: "#if X\na\n#endif\n"),
  .init(
    name: "parentheses that have not", source: "#if A && (B || C || \(old))\na\n#endif\n",
    stripped: "#if A && (B || C)\na\n#endif\n"),
  .init(
    name: "not", source: "#if !(\(old) || X)\na\n#endif\n", stripped: "#if !X\na\n#endif\n"),
  .init(name: "or with what is true", source: "#if X || \(new)\na\n#endif\n", stripped: "a\n"),
  .init(
    name: "what does not ask for a version stays", source: "#if 0\na\n#endif\n#ifdef X\n#endif\n",
    stripped: "#if 0\na\n#endif\n#ifdef X\n#endif\n"),
  .init(
    name: "comparison with what is not known", source: "#if LINUX_VERSION_CODE < X\na\n#endif\n",
    stripped: "#if LINUX_VERSION_CODE < X\na\n#endif\n", left: 1),
  .init(
    name: "a last number above 255", source: "#if LINUX_VERSION_CODE < KERNEL_VERSION(6,0,300)\na\n#endif\n",
    stripped: "#if LINUX_VERSION_CODE < KERNEL_VERSION(6,0,300)\na\n#endif\n", left: 1),
  .init(
    name: "a macro that is not there and called",
    source: "#if RHEL_RELEASE_CODE > RHEL_RELEASE_VERSION(7,1)\na\n#endif\n",
    stripped: "#if RHEL_RELEASE_CODE > RHEL_RELEASE_VERSION(7,1)\na\n#endif\n", left: 1),
  .init(
    name: "the same behind a question",
    source:
      "#if defined(RHEL_RELEASE_CODE) && RHEL_RELEASE_CODE > RHEL_RELEASE_VERSION(7,1)\na\n#else\nb\n#endif\n",
    stripped: "b\n"),
  .init(
    name: "defined anew", source: "#undef LINUX_VERSION_CODE\n#if \(new)\na\n#endif\n",
    stripped: "#undef LINUX_VERSION_CODE\n#if \(new)\na\n#endif\n", left: 1),
  .init(
    name: "defined anew in dead code",
    source: "#if \(old)\n#undef LINUX_VERSION_CODE\n#endif\n#if \(new)\na\n#endif\n",
    stripped: "a\n"),
  .init(
    name: "in a comment and in a string",
    source: "/*\n#if \(new)\n*/\nchar *s = \"\\\n#if \(new)\";\n// \\\n#endif\n",
    stripped: "/*\n#if \(new)\n*/\nchar *s = \"\\\n#if \(new)\";\n// \\\n#endif\n"),
  .init(
    name: "a quote in code that goes", source: "#if \(old)\ndon't /* here\n#endif\n*/ a\n", stripped: "*/ a\n"
  ),
  .init(
    name: "a comment across the directive's line",
    source: "/* a\n*/ #if \(new) /* b\n*/\nc\n#endif /* d\n*/\n",
    stripped: "/* a\n*/ \nc\n"),
  .init(
    name: "one of two empty lines goes", source: "a\n\n#if \(old)\nb\n#endif\n\nc\n", stripped: "a\n\nc\n"),
  .init(
    name: "a conditional that became empty", source: "a\n#ifdef X\n#if \(old)\nb\n#endif\n#endif\nc\n",
    stripped: "a\nc\n"),
  .init(
    name: "one that was empty", source: "#ifdef X\n\n#endif\n", stripped: "#ifdef X\n\n#endif\n"),
  .init(
    name: "spliced words", source: "#i\\\nf LINUX_VERSION\\\n_CODE >= 1\na\n#en\\\ndif\nb\n",
    stripped: "a\nb\n"),
  .init(name: "digraph and no line end", source: "%: if \(old)\na\n%:else\nb\n%:endif", stripped: "b\n"),
  .init(
    name: "carriage returns", source: "#if \(old)\r\na\r\n#endif\r\nb\r\n", stripped: "b\r\n"),
  .init(
    name: "unsigned arithmetic", source: "#if LINUX_VERSION_CODE && -1 > 0u\na\n#endif\n", stripped: "a\n"),
  .init(
    name: "division by zero", source: "#if LINUX_VERSION_CODE / 0\na\n#endif\n",
    stripped: "#if LINUX_VERSION_CODE / 0\na\n#endif\n", left: 1),
]

@Suite struct StripTests {
  private let target = StripTarget(kernel: KernelVersion("6.1"))

  @Test(arguments: examples) fileprivate func strips(_ example: Example) throws {
    let result = try Strip(target).strip(Bytes(example.source.utf8))
    #expect(String(lossy: result.text) == example.stripped)
    #expect(result.left.count == example.left)
    // What was decided is decided: a second pass has nothing to do.
    #expect(try Strip(target).strip(result.text).text == result.text)
  }

  @Test func ownMacrosAreDecidedByNameAndValue() throws {
    let strip = Strip(StripTarget(defined: ["HAVE_A": "2", "HAVE_B": ""], undefined: ["HAVE_C"]))
    let source = "#if HAVE_A == 2\na\n#endif\n#ifdef HAVE_B\nb\n#endif\n#ifdef HAVE_C\nc\n#endif\n"
    #expect(try strip.strip(Bytes(source.utf8)).text == Bytes("a\nb\n".utf8))
  }

  @Test(arguments: [
    ("7.4", "b\n"), ("7.2", "a\n"), ("newest", "b\n"),
  ])
  func redHatsReleases(_ release: String, _ stripped: String) throws {
    let rhel = try #require(StripTarget.RHEL(release))
    let strip = Strip(StripTarget(kernel: KernelVersion("3.10"), rhel: rhel))
    let source = "#if RHEL_RELEASE_CODE < RHEL_RELEASE_VERSION(7,3)\na\n#else\nb\n#endif\n"
    #expect(try strip.strip(Bytes(source.utf8)).text == Bytes(stripped.utf8))
  }

  @Test func aMacroThatAHeaderDefinesIsNotKnownElsewhere() throws {
    let source = "#ifdef HAVE_A\na\n#endif\n"
    let strip = Strip(StripTarget(undefined: ["HAVE_A"]))
    let files = [("a.c", source), ("a.h", "#define HAVE_A 1\n"), ("b.c", "#define HAVE_B\n")]
    let results = strip.strip(files.map { ($0, Bytes($1.utf8)) })
    #expect(try results[0].get().text == Bytes(source.utf8))
    #expect(try results[0].get().left.map(\.reason) == ["HAVE_A is defined at a.h:1"])
    let agreed = Strip(StripTarget(defined: ["HAVE_A": "1"]))
    #expect(try agreed.strip(files.map { ($0, Bytes($1.utf8)) })[0].get().text == Bytes("a\n".utf8))
  }

  @Test(arguments: [
    ("#endif\n", StripError.notOpen(directive: "endif", line: 1)),
    ("a\n#if X\n", .notClosed(line: 2)),
    ("#if X\n#else\n#elif Y\n#endif\n", .afterElse(directive: "elif", line: 3)),
    ("#if LINUX_VERSION_CODE\n#elifdef X\n#endif\n", .newDirective("elifdef", line: 2)),
    ("\nchar *s = R\"(\n#if X\n)\";\n#if X\n#endif\n", .rawString(line: 2)),
  ])
  func refusesWhatItCannotRead(_ source: String, _ error: StripError) {
    #expect(throws: error) { try Strip(target).strip(Bytes(source.utf8)) }
  }

  @Test func hostileInputIsReadInLinearTime() throws {
    let deep = String(repeating: "#if LINUX_VERSION_CODE\n", count: 50_000)
    let closed = deep + String(repeating: "#endif\n", count: 50_000)
    #expect(try Strip(target).strip(Bytes(closed.utf8)).text.isEmpty)
    let nested = "#if " + String(repeating: "(", count: 100_000) + "LINUX_VERSION_CODE\n#endif\n"
    #expect(try Strip(target).strip(Bytes(nested.utf8)).text == Bytes(nested.utf8))
    let open = String(repeating: "/* ", count: 100_000) + String(repeating: "\\\n", count: 100_000)
    #expect(try Strip(target).strip(Bytes(open.utf8)).text == Bytes(open.utf8))
    let noise = Bytes((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 251) })
    _ = try? Strip(target).strip(noise)
  }
}
