// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import Testing

@testable import KernelBuild

/// Which findings a patch brings and which it cures, told by what they are.
struct FindingChangesTests {
  private static let old = """
    int fill(int n)
    {
    	int left;
    	copy(to, from);
    	return n;
    }
    int drain(int n)
    {
    	copy(to, from);
    	return n;
    }

    """

  private func files(_ text: String, path: String = "drv/ring.c") -> [SnapshotFile] {
    [SnapshotFile(path: path, content: Bytes(text.utf8))]
  }

  private func finding(
    _ message: String, line: Int, in text: String, symbol: String?, path: String = "drv/ring.c"
  ) -> Finding {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Finding(
      rule: "gcc:x", severity: .warning, message: message, place: Place(input: "", path: path, line: line),
      excerpt: line > 0 ? [Bytes(lines[line - 1].utf8)] : [], symbol: symbol)
  }

  @Test func oneCuredAndOneBroughtInTheSameFunction() {
    let now = Self.old.replacing("\tint left;\n", with: "").replacing(
      "return n;\n}\nint d", with: "int more;\n\treturn n;\n}\nint d")
    let before = [finding("unused variable 'left'", line: 3, in: Self.old, symbol: "fill")]
    let after = [finding("unused variable 'more'", line: 4, in: now, symbol: "fill")]
    let changes = FindingChanges(from: before, to: after, files(Self.old), files(now))
    #expect(changes.new == after)
    #expect(changes.fixed == before)
  }

  /// The same words, in the same function: only the place tells that it is another one.
  @Test func theSameMessageElsewhereInTheFunction() {
    let now = Self.old.replacing(
      "\tint left;\n\tcopy(to, from);\n", with: "\tint left;\n\tcopy(to, fixed);\n"
    )
    .replacing("return n;\n}\nint d", with: "copy(there, from);\n\treturn n;\n}\nint d")
    let message = "incorrect type in argument 2"
    let before = [finding(message, line: 4, in: Self.old, symbol: "fill")]
    let after = [finding(message, line: 5, in: now, symbol: "fill")]
    let apart = FindingChanges(from: before, to: after, files(Self.old), files(now))
    // Both lines are in one change here; with a line that stays between them they are not.
    #expect(apart.new.isEmpty)
    let wide = Self.old.replacing(
      "\tcopy(to, from);\n\treturn n;\n}\nint d",
      with: "\tcopy(to, from);\n\tone();\n\ttwo();\n\treturn n;\n}\nint d")
    let next = wide.replacing("\tcopy(to, from);\n\tone", with: "\tcopy(to, fixed);\n\tone")
      .replacing("two();\n", with: "two();\n\tcopy(there, from);\n")
    let other = [finding(message, line: 7, in: next, symbol: "fill")]
    let changes = FindingChanges(from: before, to: other, files(wide), files(next))
    #expect(changes.new == other)
    #expect(changes.fixed == before)
  }

  @Test func movedCodeIsQuiet() {
    let parts = Self.old.split(separator: "int drain", maxSplits: 1)
    let now = "int drain\(parts[1])\(parts[0])"
    let message = "incorrect type in argument 2"
    let before = [finding(message, line: 4, in: Self.old, symbol: "fill")]
    let after = [finding(message, line: 9, in: now, symbol: "fill")]
    let moved = FindingChanges(from: before, to: after, files(Self.old), files(now))
    #expect(moved.new.isEmpty && moved.fixed.isEmpty)
    // Into another file, and into another function.
    let far = [finding(message, line: 4, in: Self.old, symbol: "refill", path: "drv/fill.c")]
    let away = FindingChanges(from: before, to: far, files(Self.old), files(Self.old, path: "drv/fill.c"))
    #expect(away.new.isEmpty && away.fixed.isEmpty)
  }

  @Test func shiftedLinesAreTheSame() {
    let now = "/* A word. */\n" + Self.old
    let before = [finding("unused variable 'left'", line: 3, in: Self.old, symbol: "fill")]
    let after = [finding("unused variable 'left'", line: 4, in: now, symbol: "fill_all")]
    let changes = FindingChanges(from: before, to: after, files(Self.old), files(now))
    #expect(changes.new.isEmpty && changes.fixed.isEmpty)
  }

  @Test func withoutALineTheyAreCounted() {
    let one = finding("fill()+0x10: unreachable", line: 0, in: "", symbol: "fill")
    let moved = finding("fill()+0x24: unreachable", line: 0, in: "", symbol: "fill")
    #expect(FindingChanges(from: [one], to: [moved]).new.isEmpty)
    #expect(FindingChanges(from: [one], to: [moved, moved]).new == [moved])
    #expect(FindingChanges(from: [one, one], to: [moved]).fixed == [one])
  }

  @Test func linesAreMapped() {
    let map = LineMap(from: Bytes("a\nb\nc\nd\n".utf8), to: Bytes("a\nx\ny\nc\nnew\nd\n".utf8))
    #expect((1...4).map { map.newLine(of: $0) } == [1, nil, 4, 6])
    #expect(map.replaces(2, by: 2) && map.replaces(2, by: 3) && !map.replaces(2, by: 5))
    #expect(map.newLine(of: 0) == nil && map.newLine(of: 99) == nil)
  }
}
