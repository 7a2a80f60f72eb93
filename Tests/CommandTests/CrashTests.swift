// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import TestSupport
import Testing

/// Killed in the middle, or out of space: nothing keeps running, nothing half done is taken for done.
@Suite(.serialized) struct CrashTests {
  private static let kernel = KernelSearch(cache: nil).kernels().first {
    $0.unusable == nil && $0.hasSymbols
  }?
  .release
  static let isMissing = kernel == nil && getenv("CI") == nil
  static let reason: Comment = "no usable kernel headers in /usr/src (package linux-headers-amd64)"

  /// Two sources and a warning.
  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    let source = """
      // SPDX-License-Identifier: GPL-2.0
      #include <linux/module.h>

      int ring_size(void);
      static int __init ring_init(void)
      {
      \tint left;

      \treturn ring_size();
      }
      module_init(ring_init);
      MODULE_LICENSE("GPL");
      MODULE_DESCRIPTION("ring");

      """
    try await tree.commit(
      "ring: start",
      [
        "drv/Makefile": .text("obj-m := ring.o\nring-y := main.o size.o\n"), "drv/main.c": .text(source),
        "drv/size.c": .text("int ring_size(void);\nint ring_size(void)\n{\n\treturn 0;\n}\n"),
      ])
    return tree
  }

  private static func run(
    _ script: String, in tree: ScratchTree, _ arguments: [String] = []
  ) async throws -> Program.Outcome {
    let path = tree.directory + "/script"
    try Oracle.write(Array(script.utf8), to: path)
    return try await Program.other(
      "/bin/bash", [path, Program.path, try #require(kernel, reason), tree.directory] + arguments,
      in: tree.path + "/drv", environment: ["XDG_CACHE_HOME": tree.directory + "/cache"])
  }

  /// Kills builds at moments from the first to the last; then one comes to its end, and is held
  /// against one that nobody disturbed.
  private static let killing = """
    build() { "$1" build --kernel "$2"; }
    module() { find "$1/cache" -name ring.ko; }
    signal=KILL
    for moment in 0.02 0.15 0.3 0.45 0.6 0.8 1.0 1.3 1.7; do
      "$1" build --kernel "$2" >/dev/null 2>&1 & build=$!
      sleep $moment
      kill -$signal $build 2>/dev/null; wait $build 2>/dev/null
      for try in $(seq 20); do pgrep -f "$3/cache" >/dev/null || break; sleep 0.1; done
      pgrep -af "$3/cache" && echo "left after $moment seconds"
      [ $signal = KILL ] && signal=TERM || signal=KILL
      touch main.c; echo "/* $moment */" >>main.c
    done
    build "$@" >first; echo "status $?"
    cp "$(module "$3")" kept
    rm -rf "$3/cache"
    build "$@" >second; echo "status $?"
    diff first second && cmp kept "$(module "$3")" && echo same

    """

  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(2)))
  func killedAtAnyMoment() async throws {
    let outcome = try await Self.run(Self.killing, in: try await Self.tree())
    #expect(outcome.output == "status 1\nstatus 1\nsame\n", "\(outcome.transcript)")
  }

  /// A cache directory with less and less want of space, then enough.
  private static let filling = """
    mkdir -p "$3/cache"
    mount -t tmpfs -o size=64k tmpfs "$3/cache" || exit 3
    for size in 64k 200k 350k 500k 700k 900k; do
      mount -o remount,size=$size tmpfs "$3/cache"
      "$1" build --kernel "$2" >out 2>err; status=$?
      [ $status = 1 ] && break
      echo "status $status: $(grep -ciE 'no space left|disk is full' err | sed 's/[1-9].*/said/')"
      grep -q ^hint: err || cat err
    done
    mount -o remount,size=64m tmpfs "$3/cache"
    "$1" build --kernel "$2" >first; echo "status $?"
    find "$3/cache" -name '*.patchkit-new'
    cp "$(find "$3/cache" -name ring.ko)" kept
    find "$3/cache" -mindepth 1 -delete
    "$1" build --kernel "$2" >second; echo "status $?"
    diff first second && cmp kept "$(find "$3/cache" -name ring.ko)" && echo same

    """

  /// Root may mount in a namespace of its own, others in one where they are root.
  private static let namespace = geteuid() == 0 ? ["-m"] : ["-rm"]

  /// Whether there is a small disk to be had: some containers forbid namespaces, or mounts in them.
  private static func canMount() async throws -> Bool {
    guard access("/usr/bin/unshare", X_OK) == 0 else { return false }
    let mount = namespace + ["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/tmp"]
    return try await Program.other("/usr/bin/unshare", mount, in: "/").status == 0
  }

  @Test(
    .disabled(if: isMissing, reason), .timeLimit(.minutes(2)),
    .enabled("a disk that can be full needs mount(2) in a namespace, which is forbidden here", canMount))
  func aFullDisk() async throws {
    let tree = try await Self.tree()
    let path = tree.directory + "/script"
    try Oracle.write(Array(Self.filling.utf8), to: path)
    let outcome = try await Program.other(
      "/usr/bin/unshare",
      Self.namespace + [
        "/bin/bash", path, Program.path, try #require(Self.kernel, Self.reason), tree.directory,
      ],
      in: tree.path + "/drv", environment: ["XDG_CACHE_HOME": tree.directory + "/cache"])
    let lines = outcome.output.split(separator: "\n")
    let full = lines.prefix { $0 == "status 2: said" }
    #expect(full.count >= 2, "\(outcome.transcript)")
    #expect(lines.dropFirst(full.count) == ["status 1", "status 1", "same"], "\(outcome.transcript)")
  }
}
