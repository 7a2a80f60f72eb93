// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct GitConfigTests {
  private func parse(_ text: String) throws -> GitConfig {
    try GitConfig(parsing: Bytes(text.utf8), file: "f")
  }

  @Test func readsSectionsAndTheirLines() throws {
    let config = try parse(
      """
      # drivers
      [driver "hv"]
      \tsource = drivers/hv ; where
      \tModule = hv_vmbus
      \tmodule = "hv_balloon"
      [kernel "6.1"]
      headers = /usr/src/linux-headers-6.1
      [driver "Other.One"] module = x
      [checks] strict
      """)
    #expect(config.subsections(of: "driver") == ["hv", "Other.One"])
    #expect(config.values("driver.hv.module") == ["hv_vmbus", "hv_balloon"])
    #expect(config["driver.hv.source"]?.value == "drivers/hv" && config["driver.hv.source"]?.line == 3)
    #expect(config["kernel.6.1.headers"]?.value == "/usr/src/linux-headers-6.1")
    #expect(config["driver.Other.One.module"]?.value == "x" && config["driver.HV.source"] == nil)
    #expect(try config.bool("checks.strict") == true && config["checks.strict"]?.value == nil)
    #expect(config.entries.allSatisfy { $0.file == "f" && !$0.isUsers })
  }

  @Test func readsValues() throws {
    let config = try parse("[a]\nk = 2k\nb = off\nw = maybe\nbig = 9999999999g\nlist = 1\nlist =\nlist = 2\n")
    #expect(try config.int("a.k") == 2048 && config.bool("a.b") == false && config.int("a.none") == nil)
    #expect(config.values("a.list") == ["2"])
    for key in ["a.w", "a.big"] {
      #expect { try config.int(key) } throws: {
        if case .configValue(key, _, "a number", "f", _) = $0 as? GitError { true } else { false }
      }
    }
    #expect(
      throws: GitError.configValue(key: "a.w", value: "maybe", expected: "true or false", file: "f", line: 4)
    ) {
      try config.bool("a.w")
    }
  }

  @Test(arguments: [
    ("x = 1\n", 1), ("[a\nx=1\n", 1), ("[]\n", 1), ("[a]\n\n= 1\n", 3), ("[a]\nx 1\n", 2),
    ("[a]\nx = \"1\n", 2),
    ("[a \"b]\n", 1), ("[a b]\n", 1), ("[a]\nx = \\q\n", 2), ("[a]\nx = 1\\\n2\\q\n", 3),
    ("[a]\n1x = 1\n", 2),
    ("[a \"b\" c]\n", 1), ("[a]\nx = 1\\", 2), ("\u{0}", 1),
  ])
  func namesTheLineOfAFault(text: String, line: Int) {
    #expect { try parse(text) } throws: {
      if case .config("f", line, _) = $0 as? GitError { true } else { false }
    }
  }

  @Test func saysThatAFileCannotBeRead() async throws {
    let tree = try await ScratchTree()
    #expect(throws: GitError.file(path: "/no/such/file", errno: ENOENT)) {
      try GitConfig(file: "/no/such/file")
    }
    #expect(throws: GitError.file(path: tree.path, errno: EISDIR)) { try GitConfig(file: tree.path) }
    // Opens, but cannot be read: also for root, unlike a file without permissions.
    #expect(throws: GitError.file(path: "/proc/self/mem", errno: EIO)) {
      try GitConfig(file: "/proc/self/mem")
    }
  }

  @Test func followsNoInclude() async throws {
    let tree = try await ScratchTree()
    try await tree.write("other", .text("[evil]\nx = 1\n"))
    try await tree.write(".patchkit", .text("[include]\npath = other\n[a]\nx = 1\n"))
    let config = try GitConfig(file: tree.path + "/.patchkit")
    #expect(config.entries.map(\.key) == ["include.path", "a.x"])
  }

  /// Random files of the bytes that matter: git and we read the same, or both refuse.
  @Test func agreesWithGit() async throws {
    var random = Seeded()
    let tree = try await ScratchTree()
    let pieces = [
      "[a]\n", "[a \"b\"]", "[A.B]", "[a \"b\\\\\\\"c\"]\n", "x", "Y1-", " = ", "=", "v", " ", "\t", "\"",
      "\\\n", "\\n",
      "\\\\", "#", ";", "\n", "\n", "\r\n", "x = a b  c\n", "\ny = \"q ; r\" s ; t\n", "\nz\n",
    ]
    for round in 0..<150 {
      let text =
        "[a]\n"
        + (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in
          pieces.randomElement(using: &random)
        }.joined()
      try await tree.write("config", .text(text))
      let ours = try? parse(text).entries.map { entry in
        entry.value.map { "\(entry.key)\n\($0)" } ?? entry.key
      }
      let git = try? await tree.git(["config", "--no-includes", "-z", "--list", "-f", "config"])
      let theirs = git.map { $0.split(separator: 0).map { String(lossy: $0) } }
      // Blanks inside a value: git up to 2.44 makes each a space, later ones and we leave them.
      let folded = [ours, theirs].map { $0?.map { $0.map { $0.isWhitespace && $0 != "\n" ? " " : $0 } } }
      #expect(folded[0] == folded[1], "seed \(random.seed), round \(round): \(text.debugDescription)")
    }
  }
}
