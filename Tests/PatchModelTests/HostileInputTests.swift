// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

/// Input from strangers: no parser may trap or take more than linear time on any bytes.
@Suite struct HostileInputTests {
  /// Everything there is, on the same bytes.
  private static func readAll(_ bytes: Bytes) {
    if let files = try? DiffParser.parse(bytes) { _ = DiffFormatter.format(files) }
    for mail in Mailbox.messages(in: bytes, Mailbox.Options(isMboxrd: true)) { _ = MailHeader(mail) }
    readMail(bytes)
    for stopsAtDivider in [true, false] { _ = CommitMessage(bytes, stopsAtDivider: stopsAtDivider).prose }
    _ = CommitMessage.cleaned(bytes)
    readValue(bytes)
  }

  private static func readMail(_ bytes: Bytes) {
    let mail = MailedPatch(bytes)
    _ = (mail.notes, mail.diff, mail.commitMessage, mail.time, try? mail.parsed())
    let part = MIMEPart(bytes)
    for leaf in part.leaves + part.textLeaves { _ = (leaf.text(in: bytes), leaf.fileName, leaf.isAttachment) }
  }

  private static func readValue(_ bytes: Bytes) {
    _ = AddressList.parse(bytes)
    _ = EncodedWord.decode(bytes)
    _ = SubjectPrefix.split(bytes)
    _ = HeaderValue(bytes)
    _ = MailDate.parse(String(lossy: bytes))
    _ = Charset(bytes.prefix(10)).utf8(bytes)
    for encoding in [TransferEncoding.quotedPrintable, .base64] { _ = encoding.decode(bytes[...]) }
  }

  @Test func mutationsDoNotTrap() {
    let seed = UInt64.random(in: .min ... .max)
    print("HostileInputTests: seed \(seed)")
    var random = Seeded(seed: seed)
    var diffs = RandomDiff(random: Seeded(seed: seed))
    var mails = RandomMail(random: Seeded(seed: seed), isStrict: false)
    var strict = RandomMail(random: Seeded(seed: seed), isStrict: true)
    for round in 0..<300 {
      let whole = [DiffFormatter.format(diffs.files()), mails.next().mail, strict.next().mail][round % 3]
      Self.readAll(Self.mutated(whole, &random))
    }
  }

  @Test func randomBytesDoNotTrap() {
    let seed = UInt64.random(in: .min ... .max)
    print("HostileInputTests: seed \(seed)")
    var random = Seeded(seed: seed)
    // Bytes that mean something to one parser or another.
    let alphabet = Array("\n\n\n\r \t:;=?\"\\()<>@[]-+,*'/0129aFrom\0".utf8) + [0x80, 0xC3, 0xFF]
    for _ in 0..<300 {
      let count = Int.random(in: 0..<200, using: &random)
      Self.readAll((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
    }
  }

  /// A few bytes changed, dropped or doubled, or the end cut off.
  private static func mutated(_ whole: Bytes, _ random: inout Seeded) -> Bytes {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.insert(contentsOf: [0x0A, 0x00, 0xFF, 0x22, 0x3D, 0x0D].shuffled(using: &random), at: at)
      case 4: bytes.removeSubrange(at...)
      default: bytes.swapAt(at, end - 1)
      }
    }
    return bytes
  }

  /// What makes a careless parser quadratic.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "=?", "=?a?q?x", "=?utf-8?b?QQ==?= ", "[", "[a] ", "Re: ", "(", "\"", "<", "a@b,", "a*0=x;", ";a=",
      "\\", "=", "=\n",
      "a:b\n", " x\n", "From a 00:00:00 2001\n", "--- a\n", "--- a\n+++ b\n", "@@ -1 +1 @@\n",
      "diff --git a b\n", "Key: v\n",
      "\n\n", "\t\n", "--b\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "x y ", "\r", "#\n",
      "Conflicts:\n",
    ])
  func repetitionStaysLinear(unit: String) {
    let short = Self.secondsToRead(unit, count: 1 << 12)
    let long = Self.secondsToRead(unit, count: 1 << 15)
    // Eight times the input: eight times the work if linear, 64 times if quadratic.
    #expect(long < 24 * short + 0.02, "\(short) s, then \(long) s")
  }

  /// Processor seconds of this thread, so that other tests do not count.
  private static func secondsToRead(_ unit: String, count: Int) -> Double {
    let unit = Array(unit.utf8)
    var text: Bytes = []
    while text.count < count { text += unit }
    let start = seconds()
    _ = try? DiffParser.parse(Array("diff --git ".utf8) + text)
    _ = Mailbox.messages(in: text)
    readMail(Array("Subject: ".utf8) + text)
    readMail(Array("Content-Type: multipart/mixed; boundary=b\n\n".utf8) + text)
    _ = CommitMessage(Array("subject\n\n".utf8) + text)
    readValue(text)
    return seconds() - start
  }

  private static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  @Test func lineOfFiveMegabytes() throws {
    let long = Bytes(repeating: 0x78, count: 5 << 20)
    let diff = Array("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-".utf8) + long + Array("\n+y\n".utf8)
    #expect(try DiffParser.parse(diff)[0].hunks[0].lines[0].text.count == long.count)
    let mail = MailedPatch(Array("Subject: x\n\n".utf8) + long)
    #expect(mail.message.count == long.count && mail.patch.isEmpty)
  }

  @Test func emptyAndUnfinished() throws {
    #expect(try DiffParser.parse([]).isEmpty)
    #expect(Mailbox.entries(of: []).isEmpty)
    #expect(MailHeader([]).fields.isEmpty)
    #expect(MIMEPart([]).leaves.count == 1)
    let nothing = MailedPatch([])
    #expect(nothing.author == nil && nothing.subject.isEmpty && nothing.diff.isEmpty && nothing.time == nil)
    #expect(CommitMessage([]).trailers.isEmpty)
    #expect(AddressList.parse([]).isEmpty)
    #expect(throws: PatchError.self) { try DiffParser.parse(Array("--- a\n+++ b\n@@ -1 +1 @@".utf8)) }
  }

  @Test func bytesOfAnyKindSurvive() throws {
    let text: Bytes =
      Array("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-".utf8) + [0, 0xFF, 0x80, 0x1B] + Array("\n+\0\n".utf8)
    let files = try DiffParser.parse(text)
    #expect(files[0].hunks[0].lines[0].text == [0, 0xFF, 0x80, 0x1B])
    #expect(DiffFormatter.format(files) == text)
  }

  /// Nested deeper than anybody needs: the inner ones are leaves, and nothing overflows the stack.
  @Test func multipartsNestOnlySoDeep() {
    let level = { (n: Int) in "Content-Type: multipart/mixed; boundary=b\(n)\n\n--b\(n)\n" }
    let mail = Array((0..<5000).map(level).joined().utf8)
    var part = MIMEPart(mail)
    var depth = 0
    while let child = part.children.first {
      part = child
      depth += 1
    }
    #expect(depth == MIMEPart.deepest)
    _ = MailedPatch(mail)
  }
}
