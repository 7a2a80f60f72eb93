// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import KernelBuild

struct RecordedCommandTests {
  @Test func wordsQuotesAndSteps() throws {
    let text =
      #" gcc-12 -DNAME='"ring"' "-DA B" -c -o /b/t.o /b/t.c   ; ./tools/objtool/objtool --module /b/t.o"#
    let command = try #require(RecordedCommand(text))
    #expect(
      command.pipelines == [
        [["gcc-12", #"-DNAME="ring""#, "-DA B", "-c", "-o", "/b/t.o", "/b/t.c"]],
        [["./tools/objtool/objtool", "--module", "/b/t.o"]],
      ])
  }

  @Test func pipesAndMakesQuoting() throws {
    let command = try #require(RecordedCommand(" sed 's/ko$$/o/'  /b/modules.order | modpost -T - ;  true"))
    #expect(command.pipelines == [[["sed", "s/ko$/o/", "/b/modules.order"], ["modpost", "-T", "-"]]])
    #expect(RecordedCommand("cc -DX='$(pound)'")?.pipelines == [[["cc", "-DX=#"]]])
  }

  /// What only a shell can do is left to make, and never reaches one from here.
  @Test(arguments: [
    "cc > x", "cc < x", "cc $(id)", "cc `id`", "cc *.c", "cc || true", "cc & true", "A=b cc", "(cc)",
    "cc \"$$x\"",
    "cc {a,b}", "cc 'x", "cc \"x", "cc # x", "make -f x", "/usr/bin/make x", "cc |", "", "cc ~",
    "cc\nrm x", "cc \\",
  ])
  func whatIsNotPlain(_ text: String) {
    #expect(RecordedCommand(text) == nil)
  }
}
