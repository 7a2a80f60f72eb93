// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// Input that is damaged, hostile or not there: a clear error or a correct verdict, and no hang.
@Suite struct BadInputTests {
  static let header =
    "From: A <a@example.org>\nSubject: [PATCH] hv: x\n\nWhy.\n\nSigned-off-by: A <a@example.org>\n---\n"
  static let diff = """
    diff --git a/drivers/hv/a.c b/drivers/hv/a.c
    --- a/drivers/hv/a.c
    +++ b/drivers/hv/a.c
    @@ -1,2 +1,3 @@
     int a;
    +int b;
     int c;

    """

  /// A text, and what `patchkit check` of it exits with.
  struct Input: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: [UInt8]
    let status: Int32

    init(_ name: String, _ text: some Sequence<UInt8>, _ status: Int32) {
      testDescription = name
      self.text = Array(text)
      self.status = status
    }
  }

  static let inputs: [Input] = [
    Input("clean", (header + diff).utf8, 0),
    Input("empty", [], 2),
    Input("truncated", (header + diff).utf8.dropLast(8), 2),
    Input(
      "combined", (header + "diff --cc a.c\n--- a/a.c\n+++ b/a.c\n@@@ -1,1 -1,1 +1,2 @@@\n  a\n++b\n").utf8, 2
    ),
    Input("carriage returns", (header + diff).utf8.flatMap { $0 == 10 ? [13, 10] : [$0] } as [UInt8], 1),
  ]

  @Test(arguments: inputs) func isJudged(_ input: Input) async throws {
    let directory = try ScratchFolder()
    try directory.write("x.patch", input.text)
    let outcome = try await Program.run(["check", "x.patch"], in: directory.path)
    #expect(outcome.status == input.status, "\(outcome.transcript)")
    #expect(outcome.status != 2 || outcome.errors.contains("error: "))
    #expect(outcome.duration < Self.patience)
  }

  /// Far more than linear work takes, even unoptimized and beside all other tests; the release build is held
  /// to a second by hand, on 5 MB.
  static let patience = Duration.seconds(60)

  static func long(_ text: String) -> String { String(repeating: text, count: 250_000) }

  /// Whatever the verdict is: no crash, no hang, nothing raw on the terminal.
  static let strange: [Input] = [
    Input("NUL bytes", (header + diff.replacing("int b", with: "int \0\0b")).utf8, 1),
    Input("invalid UTF-8", Array((header + diff).utf8).map { $0 == UInt8(ascii: "b") ? 0xFF : $0 }, 1),
    Input("long line", (header + diff.replacing("int b;", with: long("x"))).utf8, 1),
    Input("line of blanks", (header + diff.replacing("int b;", with: long(" "))).utf8, 1),
    Input("line of brackets", (header + diff.replacing("int b;", with: long("("))).utf8, 1),
    Input("escape sequence", (header + diff.replacing("int b;", with: "int b; \u{1B}[2J ")).utf8, 1),
    Input(
      "binary",
      (header + "diff --git a/x b/x\nindex 123..456 100644\nBinary files a/x and b/x differ\n").utf8, 0),
    Input("random", (0..<25_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }, 1),
  ]

  @Test(arguments: strange) func survives(_ input: Input) async throws {
    let directory = try ScratchFolder()
    try directory.write("x.patch", input.text)
    for arguments in [["check", "x.patch"], ["check", "-f", "x.patch"], ["check", "--strict", "-"]] {
      let outcome = try await Program.run(
        arguments, in: directory.path, input: arguments.last == "-" ? input.text : [])
      #expect([0, 1, 2].contains(outcome.status), "\(arguments): \(outcome.status) \(outcome.errors)")
      #expect(!outcome.standardOutput.contains(0x1B) && !outcome.standardError.contains(0x1B))
      #expect(outcome.duration < Self.patience, "\(arguments)")
    }
  }

  @Test func namesThatCannotBeRead() async throws {
    let directory = try ScratchFolder()
    mkdir("\(directory.path)/folder", 0o755)
    var transcript = ""
    for arguments in [
      ["check", "folder"], ["check", "-f", "folder"], ["check", "-f", "missing.c"], ["check", "nothing"],
      ["check", "-f"], ["check", "--fail-on", "never", "x"], ["check", "--fix", "-"], ["chek"],
    ] {
      let outcome = try await Program.run(arguments, in: directory.path)
      transcript += "$ patchkit \(arguments.joined(separator: " "))\n"
      transcript += outcome.transcript.replacing(directory.path, with: "DIR")
    }
    golden("names", transcript)
  }

  @Test(.enabled(if: geteuid() != 0, "root reads everything"))
  func unreadableFile() async throws {
    let directory = try ScratchFolder()
    try directory.write("x.patch", Array("secret".utf8))
    chmod("\(directory.path)/x.patch", 0)
    let outcome = try await Program.run(["check", "x.patch"], in: directory.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cause: permission denied"))
  }

  @Test func pathsInPatchesRunNothing() async throws {
    let directory = try ScratchFolder()
    let name = "drivers/foo$(touch x).c"
    let text = (Self.header + Self.diff).replacing("drivers/hv/a.c", with: name)
    try directory.write("x.patch", Array(text.utf8))
    for arguments in [
      ["check", "x.patch"], ["check", "--fix", "x.patch"], ["check", "--tree", "$(touch x)", "x.patch"],
    ] {
      let outcome = try await Program.run(arguments, in: directory.path)
      #expect([0, 1, 2].contains(outcome.status))
    }
    #expect(access("\(directory.path)/x", F_OK) != 0)
  }
}
