// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import DriverSources

@Suite struct UpstreamMarkTests {
  private static let id = "d1b8b2391c24751e44f618fcf86fb55d9a9247fd"

  @Test(arguments: [
    "Upstream-commit: \(id)", "commit \(id) upstream.", "[ Upstream commit \(id) ]",
    "(cherry picked from commit \(id))", "https://git.kernel.org/pub/scm/x.git/commit/?id=\(id)",
    "https://github.com/torvalds/linux/commit/\(id)", "commit d1b8b2391c24 upstream",
  ])
  func formsThatAreInUse(_ line: String) throws {
    var marks = UpstreamMarks()
    marks.add(Bytes("a: Fix b\n\n\(line)\n".utf8))
    #expect(marks.contains(try #require(CommitID(hex: Self.id))))
    #expect(!marks.contains(try #require(CommitID(hex: String(Self.id.dropLast()) + "0"))) || line.count < 40)
  }

  @Test(arguments: ["Fixes: d1b8b2391c24 (\"x\")", "This reverts commit \(id).", "commit \(id) broke it"])
  func otherIdsAreNone(_ line: String) {
    #expect(UpstreamMarks.ids(in: Bytes(line.utf8)).isEmpty)
  }

  @Test(arguments: [
    "a: b\n", "a: b", "a: b\n\nText.\n", "a: b\n\nText.\n\nSigned-off-by: A <a@b>\n", "a: b\n\nKey: word\n\n",
    "a: b\n\nLink: x\nnot a trailer\n",
  ])
  func theTrailerComesAndGoes(_ message: String) throws {
    let id = try #require(CommitID(hex: Self.id))
    let added = UpstreamTrailer.added(to: Bytes(message.utf8), id)
    #expect(UpstreamMarks.ids(in: added) == [Self.id])
    let whole = message.hasSuffix("\n") ? message : message + "\n"
    #expect(String(lossy: UpstreamTrailer.removed(from: added)) == whole)
  }
}
