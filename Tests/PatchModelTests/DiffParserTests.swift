// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

private func parse(_ text: String) throws -> [FileDiff] { try DiffParser.parse(Array(text.utf8)) }

private func error(_ text: String) -> PatchError? {
  do {
    _ = try DiffParser.parse(Array(text.utf8))
    return nil
  } catch {
    return error
  }
}

@Suite struct DiffParserTests {
  @Test func readsModification() throws {
    let file = try #require(
      try parse(
        """
        diff --git a/x.c b/x.c
        index 1234567..89abcde 100644
        --- a/x.c
        +++ b/x.c
        @@ -10 +10,2 @@ int f(void)
        -old
        +new
        +more
        \\ No newline at end of file

        """
      ).first)
    #expect(file.oldPath == Array("x.c".utf8))
    #expect(file.newPath == Array("x.c".utf8))
    #expect(file.change == .modified)
    #expect(file.oldMode == 0o100644 && file.newMode == 0o100644)
    #expect(file.oldBlob == "1234567" && file.newBlob == "89abcde")
    let hunk = try #require(file.hunks.first)
    #expect(hunk.oldStart == 10 && hunk.oldCount == 1 && hunk.newStart == 10 && hunk.newCount == 2)
    #expect(hunk.section == Array("int f(void)".utf8))
    #expect(hunk.lines.map(\.kind) == [.removed, .added, .added])
    #expect(hunk.lines.map(\.lacksNewline) == [false, false, true])
    #expect(hunk.lines[1].text == Array("new".utf8))
  }

  @Test func readsRenameWithBlanksAndModes() throws {
    let text = """
      diff --git a/a b/c d b/c d/a b
      old mode 100644
      new mode 100755
      similarity index 95%
      rename from a b/c d
      rename to c d/a b

      """
    let file = try #require(try parse(text).first)
    #expect(file.change == .renamed(similarity: 95))
    #expect(file.oldPath == Array("a b/c d".utf8) && file.newPath == Array("c d/a b".utf8))
    #expect(file.oldMode == 0o100644 && file.newMode == 0o100755)
    #expect(DiffFormatter.format([file]) == Array(text.utf8))
  }

  @Test func unquotesPaths() throws {
    let text = """
      diff --git "a/\\303\\244\\t\\"b" "b/\\303\\244\\t\\"b"
      new file mode 100644
      index 0000000..e69de29

      """
    let file = try #require(try parse(text).first)
    #expect(file.oldPath == nil && file.change == .added)
    #expect(file.newPath == Array("ä\t\"b".utf8))
    #expect(DiffFormatter.format([file]) == Array(text.utf8))
  }

  /// `diff --git` names when nothing below says what they are, and the prefixes taken off.
  @Test(arguments: [
    ("a/x b/x", "a/", "b/", "x"),
    ("a/x y b/x y", "a/", "b/", "x y"),
    ("x x", "", "", "x"),
    ("drivers/x.c drivers/x.c", "", "", "drivers/x.c"),
    ("i/x w/x", "i/", "w/", "x"),
    ("old/x y newer/x y", "old/", "newer/", "x y"),
  ])
  func takesPrefixesOff(names: String, old: String, new: String, path: String) throws {
    let text = "diff --git \(names)\nold mode 100644\nnew mode 100755\n"
    let file = try #require(try parse(text).first)
    #expect(String(lossy: file.spelling.oldPrefix) == old && String(lossy: file.spelling.newPrefix) == new)
    #expect(String(lossy: file.path) == path)
    #expect(DiffFormatter.format([file]) == Array(text.utf8))
  }

  @Test func readsPlainDiffs() throws {
    let text = """
      diff -ruN linux.orig/x.c linux/x.c
      --- linux.orig/x.c\t2024-01-01 00:00:00.000000000 +0000
      +++ linux/x.c\t2024-01-02 00:00:00.000000000 +0000
      @@ -1 +1 @@
      -a
      +b
      --- linux.orig/new\t1970-01-01 00:00:00.000000000 +0000
      +++ linux/new\t2024-01-02 00:00:00.000000000 +0000
      @@ -0,0 +1 @@
      +b
      --- a/gone
      +++ /dev/null
      @@ -1 +0,0 @@
      -b

      """
    let files = try parse(text)
    #expect(files.map { String(lossy: $0.path) } == ["x.c", "new", "gone"])
    #expect(files.map(\.change) == [.modified, .added, .deleted])
    #expect(files[0].spelling.preamble == Array("diff -ruN linux.orig/x.c linux/x.c\n".utf8))
    #expect(DiffFormatter.format(files) == Array(text.utf8))
  }

  @Test func keepsCRLF() throws {
    let body = "diff --git a/x b/x\r\n--- a/x\r\n+++ b/x\r\n@@ -1,2 +1,2 @@ f\r\n-a\r\n+b\r\n \r\n"
    let files = try parse(body)
    #expect(String(lossy: files[0].path) == "x")
    #expect(files[0].spelling.hasCRLF && files[0].hunks[0].section == Array("f".utf8))
    #expect(files[0].hunks[0].lines[0].text == Array("a\r".utf8))
    #expect(DiffFormatter.format(files) == Array(body.utf8))
    // The file has CR, the diff does not.
    let inner = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+b\r\n"
    #expect(DiffFormatter.format(try parse(inner)) == Array(inner.utf8))
  }

  @Test func keepsEmptyContextLines() throws {
    let text = "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n-a\n+b\n\n c\n"
    let files = try parse(text)
    #expect(files[0].hunks[0].lines[2].lacksMarker)
    #expect(DiffFormatter.format(files) == Array(text.utf8))
  }

  @Test func dropsWhatFollowsTheDiff() throws {
    let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"
    let text = Array("prose\n\(diff)-- \n2.39.5\n".utf8)
    let files = try DiffParser.parse(text)
    #expect(files.count == 1 && files[0].spelling.preamble == Array("prose\n".utf8))
    #expect(Array(text[DiffParser.extent(of: text)]) == Array(diff.utf8))
  }

  @Test func hunkLinesAreNoHeaders() throws {
    let text = "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n--- a/y\n+++ b/y\n @@ -1 +1 @@\n diff --git a/z b/z\n"
    #expect(try parse(text)[0].hunks[0].lines.count == 4)
  }

  @Test func namesTheLineOfWhatItRefuses() {
    #expect(error("x\ndiff --cc a\n") == .combinedDiff(line: 2))
    #expect(error("diff --combined a\n") == .combinedDiff(line: 1))
    #expect(
      error("diff --git a/x b/x\nindex 1..2\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n") == .combinedDiff(line: 5))
    #expect(error("@@@ -1,1 -1,1 +1,1 @@@\n") == .combinedDiff(line: 1))
    #expect(error("diff --git a/x b/x\n") == .emptyFileHeader(line: 1))
    #expect(error("diff --git a/x b/x\n--- a/x\n+++ b/x\n") == .emptyFileHeader(line: 1))
    #expect(error("diff --git a/x b/y\nnew file mode 100644\n") == .malformedFileHeader(line: 1))
    let other = "diff --git a/x b/x\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n"
    #expect(error(other) == .malformedFileHeader(line: 1))
    #expect(error("diff --git a b c\nold mode 100644\nnew mode 100755\n") == .malformedFileHeader(line: 1))
    #expect(error("diff --git a/x b/x\nindex 12..zz\n") == .malformedFileHeader(line: 2))
    #expect(error("--- a/x\n+++ b/x\n@@ -1,x +1 @@\n") == .malformedHunkHeader(line: 3))
    #expect(error("--- a/x\n+++ b/x\n@@ -99999999999999999999 +1 @@\n") == .malformedHunkHeader(line: 3))
    #expect(error("a\n@@ -1 +1 @@\n-a\n+b\n") == .hunkWithoutFile(line: 2))
    let cut = "--- a/x\n+++ b/x\n@@ -1,2147483647 +1,3 @@\n a\n-b\n"
    #expect(
      error(cut)
        == .truncatedHunk(
          line: 6, hunk: 3, expected: HunkSize(old: 2_147_483_647, new: 3), found: HunkSize(old: 2, new: 1)))
    let next = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\ndiff --git a/y b/y\n"
    #expect(
      error(next)
        == .truncatedHunk(
          line: 5, hunk: 3, expected: HunkSize(old: 2, new: 2), found: HunkSize(old: 1, new: 1)))
    #expect(
      error("diff --git a/x b/x\nindex 1..2\nGIT binary patch\nliteral 1\nIc\n")
        == .malformedBinaryPatch(line: 5))
  }
}
