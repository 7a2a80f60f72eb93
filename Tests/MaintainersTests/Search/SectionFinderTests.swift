// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import Maintainers

@Suite struct SectionFinderTests {
  private static let text = MaintainersText(Array(SampleMaintainers.text.utf8))

  private static func titles(_ path: String) throws -> [String] {
    var finder = SectionFinder(text, root: "")
    return try finder.sections(of: Array(path.utf8), depth: 0).matches.map {
      String(decoding: text.title(of: $0.section), as: UTF8.self)
    }
  }

  @Test func theClosestComesFirst() throws {
    #expect(try Self.titles("drivers/hv/hv.c") == ["HYPER-V", "THE REST"])
    #expect(try Self.titles("include/linux/hv_x.h") == ["HYPER-V", "THE REST"])
  }

  @Test func excludedPathsAreOut() throws {
    #expect(try Self.titles("drivers/hv/tools/a.c") == ["HYPER-V TOOLS", "THE REST"])
  }

  @Test func wordsOfThePathCount() throws {
    #expect(try Self.titles("lib/hvtool/x.c") == ["HYPER-V TOOLS", "THE REST"])
  }

  @Test func aBadPatternIsAnError() throws {
    let bad = MaintainersText(Array("X\nM:\ta@b\nF:\tx[\n".utf8))
    var finder = SectionFinder(bad, root: "")
    #expect(throws: MaintainersError.self) { try finder.sections(of: Array("xy".utf8), depth: 0) }
  }

  @Test func keywordsCountOnChangedLines() throws {
    func hits(_ patch: String) throws -> Int {
      let bytes = Array(patch.utf8)
      return try PatchScan(bytes, keywords: KeywordScan(Self.text, for: bytes)).keywords.count
    }
    #expect(try hits("--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,1 @@\n+vmbus_open();\n") == 1)
    #expect(try hits("--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,1 @@\n vmbus_open();\n") == 0)
    #expect(try hits("Subject: vmbus_open\n") == 1)
  }

  @Test func aPatchNamesItsFilesAndFixes() throws {
    let patch = "Fixes: 1234567890ab (\"x\")\ndiff --git a/a.c b/b.c\nrename from a.c\nrename to b.c\n"
    let scan = try PatchScan(Array(patch.utf8), keywords: nil)
    #expect(Set(scan.files.map { String(decoding: $0, as: UTF8.self) }) == ["a.c", "b.c"])
    #expect(scan.fixes == ["1234567890ab"])
  }
}
