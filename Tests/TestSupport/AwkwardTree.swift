// SPDX-License-Identifier: GPL-2.0-only

/// A repository of commits that are hard to mail: what formats are compared on.
public enum AwkwardTree {
  /// How many commits lie above the first.
  public static let commitCount = 13

  // swift-format-ignore: the messages are long on purpose
  /// Renames, modes, binaries, links, encodings, long and strange names and messages.
  public static func make() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    let lines = (1...80).map { "line \($0)\n" }.joined()
    try await tree.commit(
      "start", ["a.c": .text(lines), "dir/b.c": .text(lines), "bin": .bytes([0, 1, 2, 3])])
    try await tree.commit(
      "hv: change a line\n\nBecause.\n", ["a.c": .text(lines.replacing("line 7\n", with: "seven\n"))])
    try await tree.commit("hv: move it", ["dir/b.c": .removed, "dir/sub/b.c": .text(lines)])
    try await tree.commit(
      "hv: move across folders", ["dir/sub/b.c": .removed, "other/sub/b.c": .text(lines + "more\n")])
    try await tree.commit("hv: make it run", ["run.sh": .executable("#!/bin/sh\n")])
    try await tree.commit("hv: and no more", ["run.sh": .text("#!/bin/sh\n")])
    try await tree.commit("hv: a link", ["link": .symlink(to: "a.c")])
    try await tree.commit(
      "hv: binaries", ["bin": .bytes([0] + Array(repeating: 7, count: 300)), "new.bin": .bytes([0, 255])])
    try await tree.commit(
      "hv: mend the lêak of a bûffer whose name is long enough to make the subject need more than one line\n\nÜber alles.\n",
      ["ü.c": .text("x\n")], author: "Jörg Ünlü <joerg@example.org>")
    try await tree.commit(
      "hv: a subject that is longer than a mail's line may be, and so is folded by whoever writes the mail\n\n  indented  \n\n\n\nend\n",
      ["no-newline": .text("x")], author: "\"Dr. Q\" A. Person <q@example.org>")
    try await tree.commit("hv: crlf", ["crlf.txt": .text("a\r\nb\r\n"), "empty": .text("")])
    try await tree.commit(
      "first line\nsecond line of the subject\n\nbody\n", ["empty": .removed, "no-newline": .text("x\n")])
    var many: [String: ScratchTree.File] = [:]
    for i in 0..<30 {
      many["a/very/long/path/that/does/not/fit/into/the/table/of/changes/file\(i).c"] = .text(
        String(repeating: "x\n", count: i * 9 + 1))
    }
    try await tree.commit("[PATCH] hv: brackets.. and dots...", many)
    try await tree.commit(
      "hv: the end\n\nSigned-off-by: A U Thor <author@example.org>\n", ["a.c": .text("gone\n")])
    return tree
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = self.firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
