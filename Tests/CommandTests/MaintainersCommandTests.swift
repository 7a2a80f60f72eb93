// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit maintainers`, `patchkit get-maintainer` and a link named get_maintainer.pl, in a small kernel tree.
@Suite struct MaintainersCommandTests {
  private static let maintainers = """
    HYPER-V
    M:	Jane Doe <jane@example.org>
    R:	Rita Viewer <rita@example.org>
    L:	hv@lists.example.org
    S:	Supported
    F:	drivers/hv/

    NETWORKING
    M:	Ned Worker <ned@example.org>
    S:	Maintained
    F:	net/

    """

  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    var files: [String: ScratchTree.File] = ["scripts/get_maintainer.pl": .symlink(to: Program.path)]
    for name in ["COPYING", "CREDITS", "Kbuild", "Kconfig", "Makefile", "README"] {
      files[name] = .text("x\n")
    }
    for name in ["Documentation", "arch", "include", "drivers", "fs", "init", "ipc", "kernel", "lib"] {
      files["\(name)/x"] = .text("x\n")
    }
    files["MAINTAINERS"] = .text(maintainers)
    files[".get_maintainer.ignore"] = .text("Ned Worker <ned@example.org>\n")
    try await tree.commit("tree: Start\n", files)
    try await tree.commit(
      "hv: Add a\n\nIt was missing.\n\nReviewed-by: Rob <rob@example.org>\nCc: stable@vger.kernel.org\n",
      ["drivers/hv/a.c": .text("a\n")])
    try await tree.commit("net: Add b\n\nIt was missing.\n", ["net/b.c": .text("b\n")])
    return tree
  }

  @Test func theScriptsLinesComeOut() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(
      ["get-maintainer", "--nogit", "--nogit-fallback", "-f", "drivers/hv/a.c"], in: tree.path)
    #expect(
      outcome.output == """
        Jane Doe <jane@example.org> (supporter:HYPER-V)
        Rita Viewer <rita@example.org> (reviewer:HYPER-V)
        hv@lists.example.org (open list:HYPER-V)

        """, "\(outcome.transcript)")
    let link = try await Program.other(
      tree.path + "/scripts/get_maintainer.pl", ["--nogit", "--norolestats", "--nol", "-f", "net/b.c"],
      in: tree.path)
    #expect(link.output == "Ned Worker <ned@example.org>\n", "\(link.transcript)")
  }

  @Test func wrongUseIsRefused() async throws {
    let tree = try await Self.tree()
    for arguments in [
      ["--nosuch"], ["-f", "no/such.c"], ["--noemail", "-f", "net/b.c"], ["--self-test", "x"],
    ] {
      let outcome = try await Program.run(["get-maintainer"] + arguments, in: tree.path)
      #expect(outcome.status != 0 && outcome.output.isEmpty, "\(outcome.transcript)")
    }
  }

  @Test func everybodyHasAReason() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["maintainers", "HEAD~1"], in: tree.path)
    #expect(
      outcome.output == """
        To: Jane Doe <jane@example.org>
              supporter of HYPER-V (F: drivers/hv/)
        Cc: Rita Viewer <rita@example.org>
              reviewer of HYPER-V (F: drivers/hv/)
        Cc: hv@lists.example.org
              open list of HYPER-V (F: drivers/hv/)
        Cc: Rob <rob@example.org>
              Reviewed-by: of the message
        left out: stable@vger.kernel.org (a tag for the stable team, no recipient)

        """, "\(outcome.transcript)")
  }

  @Test func aSeriesGoesToAllOrToEach() async throws {
    let tree = try await Self.tree()
    let each = try await Program.run(
      ["maintainers", "--policy", "each", "--json", "HEAD~2.."], in: tree.path)
    #expect(each.output.contains("\"subject\":\"net: Add b\",\"to\":[]"), "\(each.transcript)")
    #expect(each.output.contains("blocked by 'ned@example.org'"), "\(each.transcript)")
    let together = try await Program.run(["maintainers", "--json", "HEAD~2.."], in: tree.path)
    #expect(
      together.output.contains("\"subject\":\"net: Add b\",\"to\":[{\"address\":\"Jane"),
      "\(together.transcript)")
  }

  @Test func tagsOfAnswersReachTheCommit() async throws {
    let tree = try await Self.tree()
    try await tree.write(
      "answers",
      .text(
        """
        From x Mon Sep 17 00:00:00 2001
        From: Ann Swer <ann@example.org>
        Subject: Re: [PATCH] net: Add b
        Message-Id: <1@example.org>

        Acked-by: Ann Swer <ann@example.org>

        """))
    try await tree.git(["config", "user.name", "C O Mitter"])
    try await tree.git(["config", "user.email", "committer@example.org"])
    let head = try await tree.text(["rev-parse", "HEAD^{tree}"])
    let outcome = try await Program.run(
      ["trailers", "collect", "--range", "HEAD~2..", "--yes", "answers"], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let message = try await tree.text(["log", "-1", "--format=%B"])
    #expect(message.contains("It was missing.\n\nAcked-by: Ann Swer <ann@example.org>"), "\(message)")
    #expect(try await tree.text(["rev-parse", "HEAD^{tree}"]) == head)
    let again = try await Program.run(
      ["trailers", "collect", "--range", "HEAD~2..", "--yes", "answers"], in: tree.path)
    #expect(again.output == "no new tags\n", "\(again.transcript)")
  }
}
