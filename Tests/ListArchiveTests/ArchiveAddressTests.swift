// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import ListArchive

@Suite struct ArchiveAddressTests {
  @Test(arguments: [
    "https://lore.kernel.org/r/1@example.org", "https://lore.kernel.org/r/1@example.org/",
    "https://lore.kernel.org/r/1@example.org/T/#t", "https://lore.kernel.org/r/1@example.org/t.mbox.gz",
    "https://lore.kernel.org/r/1@example.org/raw", "https://lore.kernel.org/r/1@example.org/#related",
  ]) func everyViewOfAMailLeadsToIt(text: String) throws {
    #expect(try #require(ArchiveAddress(text)).page == "https://lore.kernel.org/r/1@example.org")
  }

  @Test func theMailboxIsBelowThePageThatTheServerNames() {
    #expect(
      ArchiveAddress.mailbox(of: "https://lore.kernel.org/all/1@example.org/")
        == "https://lore.kernel.org/all/1@example.org/t.mbox.gz")
  }

  @Test(arguments: [
    "ftp://example.org/1@x", "file:///etc/passwd", "https://", "https:///1@x", "https://example.org",
    "https://example.org/", "https://example.org/a b", "https://example.org/\u{1B}[2J", "1@example.org",
  ]) func otherTextsAreNone(text: String) { #expect(ArchiveAddress(text) == nil) }
}
