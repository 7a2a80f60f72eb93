// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// `patchkit license` and `patchkit spdxcheck` as a user meets them.
@Suite struct LicenseTreeTests {
  private static func tree() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let files = [
      ("drivers/a.c", "// SPDX-License-Identifier: GPL-2.0\nMODULE_LICENSE(\"Dual MIT/GPL\");\n"),
      ("drivers/b.c", "int b;\n"), ("drivers/b.h", "// SPDX-License-Identifier: GPLv2.0\n"),
      ("drivers/lib.a", "!<arch>\n"), ("drivers/notes.txt", "text\n"),
      ("drivers/Makefile", "# SPDX-License-Identifier: GPL-2.0\n"),
      ("drivers/prose.c", "/* This driver is released under the GPL, version 2 or later. */\n"),
    ]
    for (name, text) in files { try folder.write(name, Array(text.utf8)) }
    return folder
  }

  @Test func tellsAllOfADirectory() async throws {
    let folder = try Self.tree()
    let outcome = try await Program.run(["license", "drivers"], in: folder.path)
    golden("license-tree", outcome.transcript)
    for jobs in ["1", "3"] {
      let again = try await Program.run(["license", "-j", jobs, "drivers"], in: folder.path)
      #expect(again.transcript == outcome.transcript)
    }
    let clean = try await Program.run(["license", "drivers/Makefile", "drivers/notes.txt"], in: folder.path)
    #expect(clean.status == 0, "\(clean.transcript)")
  }

  @Test func aSecondRunSaysTheSame() async throws {
    let folder = try Self.tree()
    let first = try await Program.run(["license"], in: folder.path)
    let second = try await Program.run(["license"], in: folder.path)
    #expect(first.transcript == second.transcript)
    try folder.write("drivers/Makefile", Array("obj-y := a.o\n".utf8))
    let third = try await Program.run(["license"], in: folder.path)
    #expect(third.output.contains("drivers/Makefile:1"), "\(third.transcript)")
  }

  @Test func aLinkThatIsNamedIsFollowed() async throws {
    let folder = try Self.tree()
    #expect(symlink("b.c", folder.path + "/drivers/linked.c") == 0)
    let outcome = try await Program.run(["license", "drivers/linked.c"], in: folder.path)
    #expect(outcome.status == 1 && outcome.output.hasPrefix("drivers/linked.c:1"), "\(outcome.transcript)")
    #expect(mkfifo(folder.path + "/pipe.c", 0o600) == 0)
    let pipe = try await Program.run(["license", "pipe.c"], in: folder.path)
    #expect(pipe.status == 2, "\(pipe.transcript)")
    #expect(pipe.errors == "error: 'pipe.c' is neither a file nor a directory\n")
  }

  @Test func whatCannotBeReadIsSaid() async throws {
    let folder = try Self.tree()
    let outcome = try await Program.run(["license", "nothing"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: cannot read 'nothing'\n"), "\(outcome.transcript)")
  }

  @Test func takesThePlaceOfTheScript() async throws {
    let folder = try Self.tree()
    let outcome = try await Program.run(["spdxcheck", "-v", "-d", "-f"], in: folder.path)
    golden("spdxcheck", outcome.transcript)
    let compat = try await Program.run(["spdxcheck", "--compat"], in: folder.path)
    #expect(compat.transcript == "drivers/b.h: 1:28 Invalid License ID: GPLv2.0\n-- exit 0 --\n")
    let input = try await Program.run(
      ["spdxcheck", "-"], in: folder.path, input: Array("// SPDX-License-Identifier: (MIT\n".utf8))
    #expect(input.transcript == "-: 1:0 Unfinished license expression\n-- exit 1 --\n")
    let wrong = try await Program.run(["spdxcheck", "-", "a"], in: folder.path)
    #expect(wrong.status == 64)
  }
}
