// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@Suite struct MailedPatchTests {
  private static let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"

  @Test func readsAFormatPatchMail() throws {
    let text = """
      From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
      From: =?UTF-8?q?J=C3=B6rg?= <j@example.org>
      Date: Tue, 2 Jan 2024 11:00:00 +0100
      Subject: [RFC PATCH net-next v3 2/7] hv: fix
       the leak

      Prose.

      Signed-off-by: Jörg <j@example.org>
      ---
      v3: typo

       x | 2 +-

      \(Self.diff)-- 
      2.39.5

      """
    let mail = MailedPatch(Array(text.utf8))
    #expect(mail.author == Person(name: "Jörg", address: "j@example.org"))
    #expect(mail.time == Moment(seconds: 1_704_189_600, offset: 60))
    #expect(
      mail.prefix == SubjectPrefix(tags: ["RFC", "PATCH", "net-next"], version: 3, number: 2, total: 7))
    #expect(
      String(lossy: mail.commitMessage.text)
        == "hv: fix the leak\n\nProse.\n\nSigned-off-by: Jörg <j@example.org>\n")
    #expect(mail.commitMessage.trailers.map(\.key) == ["Signed-off-by"])
    #expect(String(lossy: mail.notes) == "v3: typo\n\n x | 2 +-\n\n")
    #expect(String(lossy: mail.diff) == Self.diff)
    #expect(mail.patchLine == 10)
    let patch = try mail.parsed()
    #expect(patch.diff == mail.diff && DiffFormatter.format(patch.files) == mail.diff)
  }

  @Test func bodyNamesAnotherAuthor() {
    let mail = MailedPatch(
      Array("From: A <a@b>\nSubject: [PATCH] s\n\nFrom: B <b@c>\n\nbody\n---\n\(Self.diff)".utf8))
    #expect(mail.author == Person(name: "B", address: "b@c"))
    #expect(String(lossy: mail.message) == "body\n")
    // Without a patch it is somebody's answer, and the header holds.
    let reply = MailedPatch(Array("From: A <a@b>\nSubject: Re: s\n\nFrom: B <b@c>\n\nbody\n".utf8))
    #expect(
      reply.author == Person(name: "A", address: "a@b") && reply.patch.isEmpty && reply.patchLine == nil)
  }

  @Test func recodesMessageButNotPatch() {
    let text =
      Array("From: A <a@b>\nSubject: s\nContent-Type: text/plain; charset=iso-8859-1\n\ncaf".utf8) + [0xE9]
      + Array("\n---\n+caf".utf8) + [0xE9, 0x0A]
    let mail = MailedPatch(text)
    #expect(String(lossy: mail.message) == "café\n")
    #expect(mail.patch == Array("---\n+caf".utf8) + [0xE9, 0x0A])
  }

  /// git would commit such an author in the mail's own charset; we make it UTF-8 like the message.
  @Test func recodesRawInBodyHeaders() {
    let text =
      Array("From: A <a@b>\nSubject: s\nContent-Type: text/plain; charset=iso-8859-1\n\nFrom: J".utf8) + [
        0xF6
      ]
      + Array("rg <j@b>\n\nx\n---\n\(Self.diff)".utf8)
    #expect(MailedPatch(text).author == Person(name: "Jörg", address: "j@b"))
  }

  @Test func brokenDiffIsNamed() {
    let mail = MailedPatch(Array("Subject: s\n\nm\n---\n--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n".utf8))
    #expect(mail.diffRange.upperBound == mail.patch.count && !mail.diffRange.isEmpty)
    #expect(
      throws: PatchError.truncatedHunk(
        line: 6, hunk: 4, expected: HunkSize(old: 2, new: 1), found: HunkSize(old: 1, new: 0))
    ) { try mail.parsed() }
  }

  @Test(arguments: [
    ("[PATCH] a", SubjectPrefix(tags: ["PATCH"]), "a"),
    ("[PATCHv4 1/2] a", SubjectPrefix(tags: ["PATCH"], version: 4, number: 1, total: 2), "a"),
    ("Re: [PATCH V2] x: y", SubjectPrefix(tags: ["PATCH"], version: 2), "x: y"),
    ("[PATCH,v2, 0/3]  a\tb ", SubjectPrefix(tags: ["PATCH"], version: 2, number: 0, total: 3), "a b"),
    (
      "[linux-next] [PATCH -next 01/10] a [b]",
      SubjectPrefix(tags: ["linux-next", "PATCH", "-next"], number: 1, total: 10), "a [b]"
    ),
    ("[PATCH 99999999999999999999/2] a", SubjectPrefix(tags: ["PATCH", "99999999999999999999/2"]), "a"),
    ("[open a", SubjectPrefix(), "[open a"), ("re", SubjectPrefix(), "re"), ("", SubjectPrefix(), ""),
  ])
  func splitsSubjects(value: String, prefix: SubjectPrefix, subject: String) {
    let (found, rest) = SubjectPrefix.split(Array(value.utf8))
    #expect(found == prefix && String(lossy: rest) == subject)
  }

  @Test func mailboxKnowsWhereItsMailsAre() {
    let separator = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
    let text = Array("\n\(separator)Subject: a\n\nFrom here\n\(separator)Subject: b\r\n\n>From x\n".utf8)
    let entries = Mailbox.entries(of: text)
    #expect(entries.map(\.line) == [2, 6])
    #expect(entries.map { String(lossy: text[$0.range].prefix(5)) } == ["From ", "From "])
    #expect(entries.last?.range.upperBound == text.count)
    let options = Mailbox.Options(isMboxrd: true)
    #expect(
      String(lossy: Mailbox.text(of: entries[1], in: text, options)) == "\(separator)Subject: b\n\nFrom x\n")
    #expect(
      Mailbox.text(of: entries[1], in: text, Mailbox.Options(dropsCR: false)) == Array(text[entries[1].range])
    )
  }

  @Test func choosesTextParts() {
    let text = """
      Content-Type: multipart/mixed; boundary=m

      --m
      Content-Type: multipart/alternative; boundary=a

      --a
      Content-Type: text/html

      <p>hi</p>
      --a
      Content-Type: text/plain; charset=utf-8

      hi
      --a--
      --m
      Content-Type: application/octet-stream; name="x.patch"
      Content-Disposition: attachment
      Content-Transfer-Encoding: base64

      LS0tCg==
      --m
      Content-Type: image/png

      x
      --m--

      """
    let mail = Array(text.utf8)
    let part = MIMEPart(mail)
    #expect(part.leaves.count == 4)
    let chosen = part.textLeaves
    #expect(chosen.map { String(lossy: $0.text(in: mail)) } == ["hi", "---\n"])
    #expect(chosen[1].fileName == "x.patch" && chosen[1].isAttachment)
    #expect(chosen.map(\.line) == [13, 20])
  }
}
