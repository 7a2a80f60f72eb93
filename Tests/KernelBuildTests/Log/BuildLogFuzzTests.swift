// SPDX-License-Identifier: GPL-2.0-only

import KernelBuild
import PatchModel
import TestSupport
import Testing

struct BuildLogFuzzTests {
  private static let pieces = [
    "a.c", ":", "1", "99999999999999999999", " ", "\t", "\n", "warning: ", "error: ", "note: ", "[-W",
    "[-Wx]", "]",
    "In function '", "'", "inlined from ", " at ", "In file included from ", "from ", "make: ", "*** ", "[",
    "^", "~",
    " 3 | x\n", "   | ^\n", "ERROR: modpost: ", "objtool: ", "ld: ", ">>> ", "\u{0}", "\r", "WARNING: ",
    "Stop.", "`", "é",
  ]

  /// Any text is read without a trap.
  @Test func anyBytesAreRead() {
    var random = Seeded()
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }
      var bytes = Bytes(text.joined().utf8)
      if !bytes.isEmpty, Bool.random(using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0xFF
      }
      let log = BuildLog(parsing: bytes, sources: SourceMap(directory: "/d"))
      #expect(log.log.count <= bytes.count, "seed \(random.seed)")
    }
  }

  /// The time grows with the length, for one long line as well.
  @Test(.timeLimit(.minutes(1))) func longInputEnds() {
    let line = String(repeating: "a:1:", count: 15_000)
    let text = line + "\n" + String(repeating: "a.c:1:1: warning: x [-Wx]\n", count: 5_000)
    #expect(BuildLog(parsing: Bytes(text.utf8), sources: SourceMap(directory: "/d")).findings.count == 1)
  }
}
