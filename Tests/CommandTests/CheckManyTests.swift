// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// Many files in one run.
@Suite struct CheckManyTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for index in 0..<40 {
      try folder.write(
        "src/d\(index % 4)/f\(index).c",
        Array("// SPDX-License-Identifier: GPL-2.0\nint fooBar\(index % 7);\nint x; \n".utf8))
    }
    try folder.write("src/d0/object.o", [0x7F, 0x45])
    try folder.write("src/.hidden.c", Array("int x; \n".utf8))
    return folder
  }

  @Test func theReportDoesNotDependOnTheNumberOfJobs() async throws {
    let folder = try folder()
    let alone = try await Program.run(
      ["check", "--strict", "--format", "terse", "-j", "1", "-f", "src"], in: folder.path)
    let together = try await Program.run(
      ["check", "--strict", "--format", "terse", "-j", "4", "-f", "src"], in: folder.path)
    #expect(alone.output == together.output)
    #expect(alone.output.split(separator: "\n").count { $0.contains("TRAILING_WHITESPACE") } == 40)
    #expect(alone.output.split(separator: "\n").count { $0.contains("CAMELCASE") } == 7)
    #expect(alone.status == 1)
  }

  @Test func ofADirectoryTheSourcesAreChecked() async throws {
    let folder = try folder()
    let outcome = try await Program.run(["check", "--format", "terse", "-f", "src"], in: folder.path)
    #expect(!outcome.output.contains("object.o"))
    #expect(!outcome.output.contains(".hidden.c"))
  }

  @Test func aMissingFileEndsTheRun() async throws {
    let folder = try folder()
    let outcome = try await Program.run(["check", "-f", "src/d0/f0.c", "nowhere.c"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nowhere.c"))
  }
}
