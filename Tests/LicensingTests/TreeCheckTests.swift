// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import TestSupport
import Testing

@Suite struct TreeCheckTests {
  private static func outcome(_ folder: ScratchFolder, inside: String = "") -> TreeOutcome {
    let walk = FolderWalk(below: folder.path)
    #expect(walk.unreadable.isEmpty)
    return TreeCheck(catalog: .kernel, directory: folder.path, shown: "", inside: inside).outcome(
      of: walk.folders)
  }

  @Test func countsAndFinds() throws {
    let folder = try ScratchFolder()
    try folder.write("drivers/a.c", Array("// SPDX-License-Identifier: GPL-2.0\nint a;\n".utf8))
    try folder.write("drivers/b.c", Array("int b;\n".utf8))
    try folder.write("drivers/notes.txt", Array("text\n".utf8))
    try folder.write("drivers/empty.c", [])
    try folder.write("drivers/core.o_shipped", [0x7F, 0x45, 0x4C, 0x46] + Bytes(repeating: 1, count: 60))
    try folder.write("drivers/x.tgz", [0x1F, 0x8B, 0x08, 0, 0])
    try folder.write(".git/config", Array("int c;\n".utf8))
    let outcome = Self.outcome(folder)
    #expect((outcome.files, outcome.tagged, outcome.untagged, outcome.binaries) == (6, 1, 1, 2))
    #expect(
      outcome.findings.map { "\($0.place.path ?? "") \($0.rule)" } == [
        "drivers/b.c LICENSE_MISSING", "drivers/core.o_shipped LICENSE_BINARY",
        "drivers/x.tgz LICENSE_BINARY",
      ])
  }

  static let notice = "/*\n * This file is licensed under the GNU General Public License, version 2.\n"
  static let statements: [(String, String, String)] = [
    (
      "a.c", "*/\nint a;\n",
      "only the text states the licence, GPL-2.0-only; line 1 should be "
        + "'// SPDX-License-Identifier: GPL-2.0-only'"
    ),
    (
      "include/uapi/a.h", "*/\n",
      "only the text states the licence, GPL-2.0-only; line 1 should be '/* SPDX-License-Identifier: ... */'"
    ),
    (
      "a.c", " * See the license agreement of the vendor.\n */\n",
      "only the text states a licence, GPL-2.0-only, and says more about licences; line 1 should be "
        + "'// SPDX-License-Identifier: ...'"
    ),
  ]

  @Test(arguments: statements) func tellsWhatTheTextStates(
    path: String, rest: String, message: String
  ) throws {
    let folder = try ScratchFolder()
    try folder.write(path, Array((Self.notice + rest).utf8))
    let found = Self.outcome(folder).findings
    #expect(found.allSatisfy { $0.message.hasPrefix("no licence is named; ") })
    let check = TreeCheck(catalog: .kernel, directory: folder.path, shown: "", inside: "")
    #expect(found.map { check.stating($0).message } == [message])
  }

  @Test func whatABuildLeftIsNotLookedAt() throws {
    let folder = try ScratchFolder()
    let object = Bytes([0x7F, 0x45, 0x4C, 0x46]) + Bytes(repeating: 1, count: 60)
    for name in ["a.o", "a.ko", "blob.o"] { try folder.write(name, object) }
    for name in [".a.o.cmd", ".a.ko.cmd"] { try folder.write(name, Array("cmd_a.o := gcc\n".utf8)) }
    #expect(Self.outcome(folder).findings.compactMap(\.place.path) == ["blob.o"])
  }

  /// The short ways through a file must not change its verdict.
  @Test func saysOfAFileWhatTheWholeTextGets() throws {
    let folder = try ScratchFolder()
    var random = Seeded()
    let pieces = [
      "// SPDX-License-Identifier: GPL-2.0\n", "/* SPDX-License-Identifier: GPL-2.0 */\n", "#!/bin/sh\n",
      "// SPDX-License-Identifier: GPL-2.0 OR MIT\n", "int x;\n", "MODULE_LICENSE(\"GPL\");\n",
      "MODULE_LICENSE(\"Dual MIT/GPL\");\n", "\tMODULE_LICENSE(\"GPL\");\n", "/*\n", "*/\n",
      "// MODULE_LICENSE(\"no\");\n", "MODULE_LICENSE(\"no\");\n", String(repeating: "x", count: 3000) + "\n",
    ]
    var texts: [String: Bytes] = [:]
    for number in 0..<200 {
      let name = "\(number).\(["c", "c", "h", "sh", "txt"].randomElement(using: &random) ?? "c")"
      let count = Int.random(in: 0...5, using: &random)
      texts[name] = (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
      try folder.write(name, texts[name] ?? [])
    }
    let found = Dictionary(grouping: Self.outcome(folder).findings) { $0.place.path ?? "" }
    for (name, text) in texts {
      #expect(found[name] ?? [] == LicenseCheck.check(path: name, text: text), "\(name), seed \(random.seed)")
    }
  }

  @Test func aFoldersPlaceInTheTreeCounts() throws {
    let folder = try ScratchFolder()
    try folder.write("linux/a.h", Array("/* SPDX-License-Identifier: GPL-2.0 */\n".utf8))
    #expect(Self.outcome(folder).findings.isEmpty)
    #expect(Self.outcome(folder, inside: "include/uapi/").findings.map(\.rule) == ["LICENSE_SYSCALL_NOTE"])
    #expect(Self.outcome(folder, inside: "tools/include/uapi/").findings.isEmpty)
  }

  private static let tar: Bytes = Bytes(repeating: 0, count: 257) + Array("ustar".utf8)

  private static func elf(order: UInt8, _ type: Bytes) -> Bytes {
    let head: Bytes = [0x7F, 0x45, 0x4C, 0x46, 2, order]
    return head + Bytes(repeating: 0, count: 10) + type
  }

  static let heads: [(Bytes, BinaryKind)] = [
    (Array("!<arch>\n".utf8), .objectArchive), (Array("PK\u{3}\u{4}".utf8), .zipArchive),
    (tar, .tarArchive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), (elf(order: 1, [3, 0]), .library),
    (elf(order: 2, [0, 2]), .executable),
  ]

  @Test(arguments: heads) func contentTells(head: Bytes, expected: BinaryKind) {
    #expect(BinaryKind(head) == expected)
  }

  @Test func textIsNoBinary() {
    for text in ["", "BZh is bzip2's mark", "\u{1F}", "ustar\n", "MZ", "\u{0}\u{0}"] {
      #expect(BinaryKind(Array(text.utf8)) == nil, "\(text)")
    }
  }

  static let secondLines: [(String, String, Int)] = [
    ("lib/a.c", "// SPDX-License-Identifier: GPL-2.0\n//   # SPDX-License-Identifier: MIT\n", 0),
    ("a.sh", "# SPDX-License-Identifier: GPL-2.0\n# Begin with:\n#   SPDX-License-Identifier: GPL-2.0\n", 0),
    ("lib/a.c", "// SPDX-License-Identifier: GPL-2.0\n/*\n * SPDX-License-Identifier: MIT\n", 1),
    ("lib/a.c", "// SPDX-License-Identifier: GPL-2.0\n// SPDX-License-Identifier: MIT\n", 1),
  ]

  @Test(arguments: secondLines) func aQuotedLineIsNoSecondOne(path: String, text: String, count: Int) {
    let found = LicenseCheck.check(path: path, text: Array(text.utf8)).filter {
      $0.rule == "LICENSE_DUPLICATE"
    }
    #expect(found.count == count)
  }
}
