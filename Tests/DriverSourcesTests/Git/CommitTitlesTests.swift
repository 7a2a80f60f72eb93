// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import TestSupport
import Testing

@Suite struct CommitTitlesTests {
  @Test func aCommitIsKnownByPartOfItsName() async throws {
    let tree = try await ScratchTree()
    let name = try await tree.commit(
      "hv: add the leak\nin two lines\n\nBecause.\n", ["a.c": .text("int a;\n")])
    let id = try #require(CommitID(hex: name))
    let titles = CommitTitles(at: tree.path)
    let answer = CommitTitles.Answer.known(id, title: Bytes("hv: add the leak in two lines".utf8))
    #expect(titles.answer(for: String(name.prefix(12))) == answer)
    #expect(titles.answer(for: name.prefix(8).uppercased()) == answer)
    #expect(titles.answer(for: name) == answer)
  }

  @Test func otherNamesAreUnknown() async throws {
    let tree = try await ScratchTree()
    let name = try await tree.commit("hv: add the leak\n", ["a.c": .text("int a;\n")])
    let blob = try await tree.text(["rev-parse", "HEAD:a.c"])
    let titles = CommitTitles(at: tree.path)
    for other in ["0123456789ab", name + "0", "HEAD", "main", "--all", "", blob] {
      #expect(titles.answer(for: other) == .unknown, "\(other)")
    }
  }

  @Test func nothingIsDecidedWithoutARepository() throws {
    let folder = try ScratchFolder()
    #expect(CommitTitles(at: folder.path).answer(for: "0123456789ab") == .undecided)
  }
}
