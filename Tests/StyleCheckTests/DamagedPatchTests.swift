// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// Patches whose hunks are not what their headers say.
@Suite struct DamagedPatchTests {
  private func rules(of text: String, _ types: Set<String>) -> Set<String> {
    let input = CheckInput(name: "x.patch", text: Bytes(text.utf8), kind: .patch)
    let found = StyleCheck.check([input], options: StyleOptions(only: types, strict: true))
    return Set(found.flatMap(\.findings).map { "\($0.place.inputLine) \($0.rule)" })
  }

  @Test func aHunkEndsWhereTheNextFileBegins() {
    let patch = """
      diff --git a/a.c b/a.c
      --- a/a.c
      +++ b/a.c
      @@ -1,1 +1,9 @@
      +int a; 
      diff --git a/b.c b/b.c
      index 1..2
      --- a/b.c
      +++ b/b.c
      @@ -1,1 +1,1 @@
      +int b; 
      """
    #expect(
      rules(of: patch, ["TRAILING_WHITESPACE", "CORRUPTED_PATCH"])
        == ["5 TRAILING_WHITESPACE", "7 CORRUPTED_PATCH", "11 TRAILING_WHITESPACE"])
  }

  @Test func aLineFeedThatTheOldFileLackedIsNotMissed() {
    let patch = """
      --- a/a.c
      +++ b/a.c
      @@ -1,1 +1,1 @@
      -int a;
      \\ No newline at end of file
      +int b;
      """
    #expect(rules(of: patch, ["MISSING_EOF_NEWLINE"]).isEmpty)
    #expect(
      rules(of: patch + "\n\\ No newline at end of file", ["MISSING_EOF_NEWLINE"]) == [
        "6 MISSING_EOF_NEWLINE"
      ])
  }

  @Test func aFixGivesTheFileItsLineFeed() {
    let patch = "--- a/a.c\n+++ b/a.c\n@@ -0,0 +1 @@\n+int b;\n\\ No newline at end of file\n"
    let input = CheckInput(name: "x", text: Bytes(patch.utf8), kind: .patch)
    let found = StyleCheck.check([input], options: StyleOptions(only: ["MISSING_EOF_NEWLINE"]))
      .flatMap(\.findings)
    let fixed = FixApplier(found, on: input.text, isPatch: true)
    #expect(String(lossy: fixed.text) == "--- a/a.c\n+++ b/a.c\n@@ -0,0 +1 @@\n+int b;\n")
  }
}
