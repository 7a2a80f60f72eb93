// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Testing

@testable import StyleCheck

/// Twice the input takes about twice the time, whatever it is made of: patches come from strangers.
@Suite(.serialized) struct LinearTimeTests {
  /// A kind of input that a walk over it may stumble on, of any size.
  struct Shape: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: CheckInput.Kind
    let make: @Sendable (_ count: Int) -> String
    var testDescription: String { name }

    /// A source file.
    init(_ name: String, _ make: @escaping @Sendable (Int) -> String) {
      self.name = name
      self.make = make
      kind = .source(path: "drivers/net/x.c")
    }

    /// A patch or a mailbox.
    init(patch name: String, _ make: @escaping @Sendable (Int) -> String) {
      self.name = name
      self.make = make
      kind = .patch
    }

    /// The body of a function, `piece` again and again.
    init(piece: String) {
      self.init(piece.debugDescription) {
        "int f(void)\n{\n\t" + String(repeating: piece, count: $0) + "\n}\n"
      }
    }
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n") + "\n"
  }

  private static let types = [
    Shape("unknown types of variables") { lines($0) { "my_type\($0)x *a\($0);" } },
    Shape("unknown types of functions") { lines($0) { "my_type\($0)x f\($0)(other\($0) *a)\n{\n}" } },
    Shape("unknown types of parameters") { "int f(" + lines($0) { "ty\($0) *a\($0)," } + "int x);\n" },
    Shape("stars in a declaration") {
      "int f(void)\n{\n\tint " + String(repeating: "*", count: $0) + "p;\n}\n"
    },
    Shape("stars and const") { "char " + String(repeating: "* const ", count: $0) + "p;\n" },
    Shape("one declaration of many") { "int " + lines($0) { "*a\($0)," } + "b;\n" },
    Shape("words before a declaration") { String(repeating: "static inline ", count: $0) + "int x = 0;\n" },
  ]

  private static let blocks = [
    Shape("nested #if") { lines($0) { "#if A\($0)\nint a\($0);" } + lines($0) { _ in "#endif" } },
    Shape("nested #if round braces") {
      "int f(void)\n{\n" + lines($0) { "#if A\($0)\n\tif (a) {" } + lines($0) { _ in "#endif" }
    },
    Shape("flat #if with braces in each arm") {
      "int f(void)\n{\n" + lines($0) { _ in "#if A\n\tif (a) {\n#else\n\tif (b) {\n#endif" }
    },
    Shape("open braces") { "int f(void)\n" + lines($0) { _ in "{" } },
    Shape("nested blocks") {
      "int f(void)\n{\n" + lines($0) { _ in "\tif (a) {" } + lines($0) { _ in "\t}" }
    },
    Shape("if without braces") { "int f(void)\n{\n" + lines($0) { _ in "\tif (a)" } + "\t\tb();\n}\n" },
    Shape("a chain of else") {
      "int f(void)\n{\n\tif (a)\n\t\tb;\n" + lines($0) { _ in "\telse if (b)\n\t\tx;" }
    },
    Shape("conditions that stay open") { "int f(void)\n{\n" + lines($0) { _ in "\tif (a" } },
    Shape("a condition of many lines") { "int f(void)\n{\n\tif (a\n" + lines($0) { _ in "\t    && b" } },
  ]

  private static let macros = [
    Shape("a long macro") { "#define m(a, b) \\\n" + lines($0) { _ in "\tfoo(a, b); \\" } + "\tx\n" },
    Shape("a long macro with a loop") {
      "#define m(a) do { \\\n" + lines($0) { _ in "\tfoo(a); \\" } + "\t} while (0)\n"
    },
    Shape("a macro of many parameters") { count in
      let names = (0..<count).map { "a\($0)" }
      return "#define m(\(names.joined(separator: ", "))) \(names.joined(separator: " "))\n"
    },
    Shape("a macro of many pastes") { "#define m(a) " + String(repeating: "a ## ", count: $0) + "b\n" },
    Shape("a macro in each line of a macro") { lines($0) { _ in "#define m(a) \\" } + "x\n" },
    Shape("a macro of open parentheses") { "#define m(a) " + String(repeating: "(", count: $0) + "\n" },
  ]

  private static let longLines = [
    Shape("one long line of code") {
      "int f(void)\n{\n\tx = " + String(repeating: "a + ", count: $0) + "b;\n}\n"
    },
    Shape("one long line of statements") {
      "int f(void)\n{\n\t" + String(repeating: "a = b(c); ", count: $0) + "\n}\n"
    },
    Shape("one long string") { "\tprintk(\"" + String(repeating: "%d %s ", count: $0) + "\");\n" },
    Shape("one long comment") { "/* " + String(repeating: "word ", count: $0) + "*/\n" },
    Shape("one long name") { "\t" + String(repeating: "for_each_a", count: $0) + "_t x;\n" },
  ]

  private static let message = """
    From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
    From: A Developer <a@example.org>
    Date: Mon, 1 Jan 2024 00:00:00 +0000
    Subject: [PATCH] hv: mend the leak

    The buffer is lost.

    Signed-off-by: A Developer <a@example.org>
    ---
    diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
    --- a/drivers/hv/hv.c
    +++ b/drivers/hv/hv.c
    @@ -10,2 +10,3 @@ static int hv_probe(void)
     	int a;
    +	int b;
     	int c;
    --\u{20}
    2.43.0


    """

  private static let hunks = """
    @@ -1,2 +1,3 @@ int f(void)
     	int a;
    +	int b;
     	int c;

    """

  private static let mails = [
    Shape(patch: "a mail of many messages") { String(repeating: message, count: $0 / 10) },
    Shape(patch: "a patch of many hunks") {
      "--- a/drivers/hv/hv.c\n+++ b/drivers/hv/hv.c\n" + String(repeating: hunks, count: $0 / 2)
    },
    Shape(patch: "a patch of many files") {
      lines($0 / 4) { "--- a/drivers/hv/h\($0).c\n+++ b/drivers/hv/h\($0).c\n" + hunks }
    },
    Shape(patch: "a message of many lines") {
      message.replacing("The buffer is lost.", with: lines($0) { "commit 0123456789ab lost buffer \($0)" })
    },
    Shape(patch: "a message of many trailers") {
      message.replacing("---\n", with: lines($0) { "Reviewed-by: A\($0) <a\($0)@example.org>" } + "---\n")
    },
    Shape(patch: "a header of many lines") { message.replacing("mend", with: lines($0) { " a\($0)" } + " ") },
    Shape(patch: "a long line of a message") {
      message.replacing("lost", with: String(repeating: "word ", count: $0))
    },
  ]

  private static let pieces = [
    "a b ", "(", "[", "{\n", "const ", "unsigned ", "* ", "a->", "x = y ", "## a ", "\"", "if (x) {\n",
    "#if X\n", ", ", "?:", "a(", "foo_t ", "  ", "/* ", "== NULL ", "S_IRUGO | ", "u8 f() ", "inline ",
    "int long ", "} while (0); ",
  ].map(Shape.init(piece:))

  static let shapes = types + blocks + macros + longLines + mails + pieces

  /// Longest time, as a factor, that a doubling may take; a quadratic walk takes 4.
  private static let limit = 3.0

  @Test(arguments: shapes) func doublingDoublesTheTime(_ shape: Shape) {
    // Three doublings at once: the noise of a short run is spread over them.
    let small = Bytes(shape.make(250).utf8)
    let large = Bytes(shape.make(2_000).utf8)
    var shortest = (small: Duration.seconds(3600), large: Duration.seconds(3600))
    var factor = Double.infinity
    for round in 0..<6 where round < 2 || factor > Self.limit {
      shortest.small = min(shortest.small, time(small, shape.kind))
      shortest.large = min(shortest.large, time(large, shape.kind))
      // What takes no time at all is no measure.
      factor = cbrt(shortest.large / max(shortest.small, .milliseconds(1)))
    }
    print("\(shape.name): a doubling takes \((factor * 100).rounded() / 100) times as long")
    #expect(factor <= Self.limit, "\(shape.name): \(shortest.small), eightfold \(shortest.large)")
  }

  /// Processor time of this thread, which other tests and a busy machine do not add to.
  private func time(_ text: Bytes, _ kind: CheckInput.Kind) -> Duration {
    let start = Self.threadTime
    _ = StyleCheck.check(
      [CheckInput(name: "x", text: text, kind: kind)], options: StyleOptions(strict: true))
    return Self.threadTime - start
  }

  private static var threadTime: Duration {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
  }
}
