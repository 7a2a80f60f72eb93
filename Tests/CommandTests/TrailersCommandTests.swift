// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit trailers`: where tags come from, who is asked, and what is checked.
@Suite struct TrailersCommandTests {
  private static let collect = ["trailers", "collect", "--range", "HEAD~1..", "--yes"]

  /// `main`, and one commit `hv: Change five` on top.
  private static func tree() async throws -> SeriesTree {
    let tree = try await SeriesTree()
    try await tree.change("a.c", [5: "five"], "hv: Change five")
    return tree
  }

  private static func answer(
    _ tag: String, from sender: String = "Ann <ann@example.org>", subject: String = "hv: Change five",
    id: String = "re@example.org"
  ) -> String {
    """
    From: \(sender)
    Subject: Re: [PATCH] \(subject)
    Message-Id: <\(id)>
    In-Reply-To: <1@example.org>

    \(tag)

    """
  }

  private static func trailers(_ tree: SeriesTree) async throws -> [String] {
    try await tree.git(["log", "-1", "--format=%(trailers)"]).split(separator: "\n").map(String.init)
  }

  @Test func aMaildirIsRead() async throws {
    let tree = try await Self.tree()
    try await tree.tree.write("../mails/new/2", .text(Self.answer("Acked-by: Ann <ann@example.org>")))
    try await tree.tree.write(
      "../mails/cur/1:2,S",
      .text(Self.answer("Tested-by: Bob <bob@example.org>", from: "Bob <bob@example.org>")))
    try await tree.tree.write("../mails/tmp/3", .text(Self.answer("Reviewed-by: Ann <ann@example.org>")))
    try await tree.succeed(Self.collect + ["../mails"])
    #expect(
      try await Self.trailers(tree) == [
        "Tested-by: Bob <bob@example.org>", "Acked-by: Ann <ann@example.org>", SeriesTree.signOff,
      ])
    let none = try await tree.patchkit(Self.collect + ["../mails/new"])
    #expect(none.status == 2 && none.errors.contains("neither cur nor new"), "\(none.transcript)")
  }

  /// An archive as public-inbox has it: `/r/ID` leads to the list, which offers the thread as a packed mailbox.
  private static let server = """
    import gzip, http.server, sys
    class Archive(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith('/r/'):
                self.send_response(302)
                self.send_header('Location', '/list' + self.path[2:])
                return self.end_headers()
            mails = open(sys.argv[1], 'rb').read()
            known = {'/list/1@example.org/': b'<html>', '/list/1@example.org/t.mbox.gz': gzip.compress(mails),
                     '/list/page@x/': b'<html>', '/list/page@x/t.mbox.gz': b'<html>',
                     '/list/torn@x/': b'<html>', '/list/torn@x/t.mbox.gz': gzip.compress(mails)[:-20]}
            body = known.get(self.path)
            self.send_response(404 if body is None else 200)
            self.end_headers()
            if self.command == 'GET': self.wfile.write(body or b'no')
        do_HEAD = do_GET
        def log_message(self, *words): pass
    server = http.server.HTTPServer(('127.0.0.1', 0), Archive)
    open(sys.argv[2], 'w').write(str(server.server_port))
    server.serve_forever()

    """

  /// Runs `trailers collect` on `path` of such an archive.
  private static func fetch(_ path: String, _ tree: SeriesTree) async throws -> Program.Outcome {
    let mailbox =
      "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + answer("Acked-by: Ann <ann@example.org>") + "\n"
    try await tree.tree.write("../thread", .text(mailbox))
    try await tree.tree.write("../archive.py", .text(server))
    try await tree.tree.write(
      "../fetch",
      .text(
        """
        /usr/bin/python3 ../archive.py ../thread ../port & server=$!
        trap 'kill $server' EXIT
        for try in {1..600}; do [ -s ../port ] && break; sleep 0.1; done
        "$1" \(collect.joined(separator: " ")) "http://127.0.0.1:$(cat ../port)$2"

        """))
    return try await Program.shell("../fetch", with: [Program.path, path], in: tree.path)
  }

  @Test(arguments: ["/r/1@example.org", "/list/1@example.org/T/#t", "/list/1@example.org/t.mbox.gz"])
  func aThreadIsFetched(path: String) async throws {
    let tree = try await Self.tree()
    let outcome = try await Self.fetch(path, tree)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(try await Self.trailers(tree) == ["Acked-by: Ann <ann@example.org>", SeriesTree.signOff])
  }

  @Test(arguments: [
    ("/r/nothing@x", "404"), ("/r/page@x/", "is no mailbox"), ("/r/torn@x/", "unexpected end of file"),
  ]) func whatIsNoThreadIsSaid(path: String, words: String) async throws {
    let tree = try await Self.tree()
    let outcome = try await Self.fetch(path, tree)
    #expect(outcome.status == 2 && outcome.errors.hasPrefix("error: "), "\(outcome.transcript)")
    #expect(outcome.errors.contains(words), "\(outcome.transcript)")
    #expect(try await Self.trailers(tree) == [SeriesTree.signOff])
  }

  @Test(arguments: ["https://example.org/a b", "http://", "https://host/\u{1B}[2J"])
  func otherAddressesAreRefused(text: String) async throws {
    let tree = try await Self.tree()
    let outcome = try await tree.patchkit(Self.collect + [text])
    #expect(
      outcome.status == 2 && outcome.errors.contains("is no address of a mail"), "\(outcome.transcript)")
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  /// On a terminal that script(1) makes; `answers` are typed ahead.
  private static func onTerminal(_ answers: String, _ tree: SeriesTree) async throws -> String {
    let mails = [
      answer("Acked-by: Zoe <zoe@example.org>"),
      answer("Tested-by: Ann <ann@example.org>", subject: "hv: Something else", id: "2@example.org"),
    ]
    try await tree.tree.write(
      "../mails", .text(mails.map { "From x Mon Sep 17 00:00:00 2001\n" + $0 + "\n" }.joined()))
    let command = "\(Program.path) trailers collect --range HEAD~1.. ../mails"
    let outcome = try await Program.other(
      "/usr/bin/script", ["-q", "-e", "-c", command, "/dev/null"], in: tree.path, input: Array(answers.utf8))
    return outcome.transcript
  }

  @Test func doubtsAreAskedOnATerminal() async throws {
    let tree = try await Self.tree()
    let shown = try await Self.onTerminal("y\n1\ny\n", tree)
    #expect(shown.contains("the mail came from ann@example.org"), "\(shown)")
    #expect(shown.contains("no commit is called 'hv: Something else'"), "\(shown)")
    #expect(
      try await Self.trailers(tree) == [
        "Acked-by: Zoe <zoe@example.org>", "Tested-by: Ann <ann@example.org>", SeriesTree.signOff,
      ], "\(shown)")
  }

  @Test func whoeverSaysNoGetsNothing() async throws {
    let tree = try await Self.tree()
    let head = try await tree.git(["rev-parse", "HEAD"])
    let shown = try await Self.onTerminal("n\n7\n", tree)
    #expect(shown.contains("no new tags"), "\(shown)")
    #expect(try await tree.git(["rev-parse", "HEAD"]) == head)
  }

  @Test func whatIsMendedMustBeAnAncestor() async throws {
    let tree = try await SeriesTree()
    let start = try await tree.git(["rev-parse", "--short=12", "HEAD"])
    try await tree.git(["checkout", "-q", "-b", "other"])
    try await tree.change("b.c", [5: "five"], "hv: Break five")
    let stranger = try await tree.git(["rev-parse", "--short=12", "HEAD"])
    try await tree.git(["checkout", "-q", "main"])
    for fixes in ["\(stranger) (\"hv: Break five\")", "\(start) (\"main: Start\")"] {
      try await tree.change("a.c", [5: "five \(fixes.count)"], "hv: Mend five")
      try await tree.git([
        "commit", "-q", "--amend", "-m",
        "hv: Mend five\n\nIt broke.\n\nFixes: \(fixes)\n\(SeriesTree.signOff)",
      ])
    }
    let outcome = try await tree.patchkit(["trailers", "check", "HEAD~2.."])
    #expect(outcome.status == 1, "\(outcome.transcript)")
    #expect(outcome.output.ranges(of: "FIXES_NOT_ANCESTOR").count == 1, "\(outcome.transcript)")
    #expect(outcome.output.contains("'\(stranger)' is not among the ancestors"), "\(outcome.transcript)")
  }
}
