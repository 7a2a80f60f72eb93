// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@Suite struct CommitMessageTests {
  @Test func takesApart() {
    let message = CommitMessage(
      Array(
        """

        hv: fix the leak
        on probe

        Prose.

        Link: x

        Fixes: 0123456789ab ("hv: add
         the leak")
        Signed-off-by: Jane Doe <jane@example.org>

        """.utf8))
    #expect(String(lossy: message.subject) == "hv: fix the leak on probe")
    #expect(String(lossy: message.prose) == "Prose.\n\nLink: x")
    #expect(
      message.trailers == [
        Trailer(key: "Fixes", value: "0123456789ab (\"hv: add the leak\")"),
        Trailer(key: "Signed-off-by", value: "Jane Doe <jane@example.org>"),
      ])
    #expect(String(lossy: message.text[message.trailerRange]).hasPrefix("Fixes: "))
    #expect(message.text[message.trailerRange].last == 0x0A)
  }

  @Test func subjectAloneHasNoTrailers() {
    let message = CommitMessage(Array("Signed-off-by: A <a@b>\n".utf8))
    #expect(message.trailers.isEmpty && message.trailerRange.isEmpty && message.body.isEmpty)
  }

  private static let lines = [
    "Signed-off-by: A <a@b>", "Acked-by: B", "Fixes: 123 (\"x\")", "Link : http://x",
    "(cherry picked from commit abc)",
    " continued", "\tindented", "prose here", "prose: here", "Bug #4", "", "", "  ", "# comment", "---",
    "--- ", "---x",
    "Conflicts:", "\tfile", "[j@x: note]", "Key:", "Key:  spaced   ", "ké: x", ": x", "\u{C}ff: x",
  ]

  private static func message(_ random: inout Seeded) -> String {
    let start = ["", "subject\n\n", "subject\nmore \n\n", "\n\nsubject\n\nbody\n\n", "# c\nsub\n\n"]
    let body = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      lines.randomElement(using: &random) ?? ""
    }
    return (start.randomElement(using: &random) ?? "") + body.joined(separator: "\n")
      + (["\n", "", "\n\n"].randomElement(using: &random) ?? "")
  }

  @Test func dashesDivideOnlyWithALineFeed() {
    func keys(_ text: String) -> [String] {
      CommitMessage(Array(text.utf8), stopsAtDivider: true).trailers.map { "\($0.key)" }
    }
    #expect(keys("subject\n\nAcked-by: A\n---\n") == ["Acked-by"])
    #expect(keys("subject\n\nAcked-by: A\n---") == [])
  }

  @Test func gitFindsTheSameTrailers() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = Seeded(seed: seed)
    let tree = try await ScratchTree()
    for round in 0..<100 {
      let text = Array(Self.message(&random).utf8)
      let stopsAtDivider = round % 2 == 0
      let options = ["interpret-trailers", "--parse"] + (stopsAtDivider ? [] : ["--no-divider"])
      let theirs = String(lossy: try await tree.git(options, input: text))
      let ours = CommitMessage(text, stopsAtDivider: stopsAtDivider).trailers.map {
        "\($0.key): \($0.value)\n"
      }
      try #require(
        ours.joined() == theirs, "seed \(seed), round \(round): \(String(lossy: text).debugDescription)")
    }
  }

  @Test func gitFindsTheSameSubjectAndBody() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = Seeded(seed: seed)
    let tree = try await ScratchTree()
    for round in 0..<25 {
      let text = "x" + Self.message(&random)
      try await tree.commit(text)
      let ours = CommitMessage(Array(text.utf8))
      let label = "seed \(seed), round \(round): \(text.debugDescription)"
      let subject = try await tree.text(["log", "-1", "--format=%s"])
      try #require(String(lossy: ours.subject) == subject, "\(label)")
      // git ends its output with a line feed of its own.
      let body = try await tree.git(["log", "-1", "--format=tformat:%b"]).dropLast()
      try #require(String(lossy: ours.body) == String(lossy: body), "\(label)")
      let cleaned = try await tree.git(["stripspace"], input: Array(text.utf8))
      try #require(
        String(lossy: CommitMessage.cleaned(Array(text.utf8))) == String(lossy: cleaned), "\(label)")
    }
  }
}
