// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import KernelBuild
import TestSupport
import Testing

/// `patchkit boot` as a user runs it.
@Suite(.serialized) struct BootCommandTests {
  private static let cache: String = {
    if let path = getenv("XDG_CACHE_HOME") { return String(cString: path) }
    return String(cString: getenv("HOME")) + "/.cache"
  }()
  private static let image = try? BootImageSearch(cache: cache + "/patchkit/kernels").image(
    named: "6.1-cloud")
  static let isMissing = image == nil && getenv("CI") == nil
  static let reason: Comment = "no image of Linux 6.1-cloud in the cache (scripts/setup)"

  private static func source(_ body: String) -> ScratchTree.File {
    .text(
      """
      // SPDX-License-Identifier: GPL-2.0
      #include <linux/module.h>

      static int __init ring_init(void)
      {
      \t\(body)
      \treturn 0;
      }
      module_init(ring_init);

      static void __exit ring_exit(void)
      {
      }
      module_exit(ring_exit);
      MODULE_LICENSE("GPL");
      MODULE_DESCRIPTION("ring");

      """)
  }

  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("ring: start", ["Makefile": .text("obj-m := ring.o\n"), "ring.c": source("")])
    return tree
  }

  /// A directory for this test, in which the images and headers are those of the user.
  private static func environment(_ tree: ScratchTree) async throws -> [String: String] {
    mkdir(tree.directory + "/cache", 0o755)
    mkdir(tree.directory + "/cache/patchkit", 0o755)
    symlink(cache + "/patchkit/kernels", tree.directory + "/cache/patchkit/kernels")
    return ["XDG_CACHE_HOME": tree.directory + "/cache", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]
  }

  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(3)))
  func eachPatchIsBuiltAndBooted() async throws {
    let tree = try await Self.tree()
    try await tree.commit("ring: warn", ["ring.c": Self.source("WARN_ON(1);")])
    try await tree.commit("ring: read me", ["README": .text("x\n")])
    try await tree.commit("ring: break", ["ring.c": Self.source("return")])
    let outcome = try await Program.run(
      ["boot", "--kernel", "6.1-cloud", "--accelerator", "tcg", "--each-patch", "HEAD~3.."], in: tree.path,
      environment: try await Self.environment(tree))
    #expect(outcome.status == 1)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let verdicts = lines.filter {
      $0.contains("\") on 6.1") && !$0.hasPrefix("not run:") && !$0.hasPrefix("ring.ko of ")
    }
    #expect(lines.count { $0.hasSuffix("said: patchkit: load-begin ring") } == 1, "\(outcome.transcript)")
    #expect(verdicts.count == 6, "\(outcome.transcript)")
    #expect(
      lines.contains { $0.contains("ring.c:6: error: warning while loading ring") }, "\(outcome.transcript)")
    #expect(verdicts.contains { $0.hasSuffix("nothing found: the same modules as before: not booted again") })
    #expect(verdicts.last?.contains("boot not run: it does not build") == true)
  }

  /// A new driver loads and unloads; one for Hyper-V says that there is none.
  @Test(
    .disabled(if: isMissing, reason), .timeLimit(.minutes(2)),
    arguments: [
      ("misc", 0, "ring loaded and unloaded"), ("vmbus", 1, "hv_vmbus could not be loaded: no such device"),
    ]
      as [(String, Int32, String)])
  func aNewDriverLoads(_ bus: String, _ status: Int32, _ words: String) async throws {
    let tree = try await ScratchTree()
    try await tree.git(["config", "user.name", "A U Thor"])
    try await tree.git(["config", "user.email", "a@example.org"])
    _ = try await Program.run(["driver", "new", "ring", "--bus", bus], in: tree.path)
    let outcome = try await Program.run(
      ["boot", "--kernel", "6.1-cloud", "--accelerator", "tcg"], in: tree.path,
      environment: try await Self.environment(tree))
    #expect(outcome.status == status && outcome.output.contains(words), "\(outcome.transcript)")
    #expect(!outcome.output.contains("boot:oops") && !outcome.output.contains("boot:warning"))
  }

  /// Killed while the machine runs, and told to stop: it ends as well.
  private static let killing = """
    for signal in KILL TERM; do
      "$1" boot --kernel 6.1-cloud --accelerator tcg --timeout 60 --script sleep.sh >out 2>err & boot=$!
      for try in $(seq 300); do machine=$(pgrep -f "[/]proc/$boot/fd/") && break; sleep 0.1; done
      [ -n "$machine" ] || { cat out err; exit 3; }
      sleep 1
      kill -$signal $boot; wait $boot 2>/dev/null; echo "status $?"
      for try in $(seq 30); do pgrep -f "[/]proc/$boot/fd/" >/dev/null || break; sleep 0.1; done
      pgrep -af "[/]proc/$boot/fd/"
    done
    echo end

    """

  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(2)))
  func theMachineEndsWithUs() async throws {
    let tree = try await Self.tree()
    try await tree.write("sleep.sh", .text("sleep 50\n"))
    try Oracle.write(Array(Self.killing.utf8), to: tree.directory + "/script")
    let outcome = try await Program.other(
      "/bin/bash", [tree.directory + "/script", Program.path], in: tree.path,
      environment: try await Self.environment(tree))
    #expect(outcome.output == "status 137\nstatus 143\nend\n", "\(outcome.transcript)")
  }

  @Test func whatCannotBeBooted() async throws {
    let tree = try await Self.tree()
    try await tree.write("text.ko", .text("no module\n"))
    let environment = ["XDG_CACHE_HOME": tree.directory]
    let cases: [([String], Int32, String)] = [
      (["text.ko"], 2, "error: cannot load '\(tree.path)/text.ko'\ncause: it is no ELF object"),
      (["none.ko"], 2, "error: cannot use '\(tree.path)/none.ko'\ncause: no such file or directory"),
      (
        ["--kernel", "./ring.c"], 2, "error: cannot boot '\(tree.path)/./ring.c'\ncause: it is no Linux image"
      ),
      (["--kernel", "2.4"], 2, "error: no kernel image '2.4' to boot"),
      (["--script", "none", "text.ko"], 2, "error: cannot read 'none'"),
      (["--each-patch", "HEAD~1..", "a.ko"], 64, "--each-patch does not go with modules"),
      (["--timeout", "0", "a.ko"], 64, "--timeout takes 1 to 3600 seconds"),
      (["--parameter", "debug", "a.ko"], 64, "The value 'debug' is invalid"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try await Program.run(["boot"] + arguments, in: tree.path, environment: environment)
      #expect(outcome.status == status, "\(outcome.transcript)")
      #expect(outcome.errors.contains(words), "\(outcome.transcript)")
    }
  }
}
