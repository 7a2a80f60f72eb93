// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import TestSupport
import Testing

/// `patchkit build --on slurm` on a real cluster of two nodes.
@Suite(.serialized) struct SlurmTests {
  private static let kernels = KernelSearch(cache: nil).kernels().filter { $0.unusable == nil }.map(\.release)
  static let isMissing = SlurmCluster.isMissing || (getenv("CI") == nil && kernels.count < 2)

  /// Ten drivers; one does not compile, one has a warning.
  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    var files: [String: ScratchTree.File] = [:]
    var manifest = ""
    for number in 0..<10 {
      let fault = number == 3 ? "return ring" : number == 7 ? "int left;\n\treturn 0" : "return 0"
      let name = "ring\(number)"
      files["\(name)/\(name).c"] = .text(
        """
        // SPDX-License-Identifier: GPL-2.0
        #include <linux/module.h>

        static int __init ring_init(void)
        {
        \t\(fault);
        }
        module_init(ring_init);
        MODULE_LICENSE("GPL");
        MODULE_DESCRIPTION("ring");

        """)
      files["\(name)/Makefile"] = .text("obj-m := \(name).o\n")
      manifest += "[driver \"\(name)\"]\n\tsource = \(name)\n"
    }
    files[".patchkit"] = .text(manifest)
    try await tree.commit("ring: start", files)
    return tree
  }

  private static func environment(_ cluster: SlurmCluster, cache: String) -> [String: String] {
    ["SLURM_CONF": cluster.configuration, "XDG_CACHE_HOME": cache]
  }

  /// Starts the build ($1: program, from $4 on: arguments), and takes node n2 away ($2: the cluster's
  /// directory, $3: the work directory) when some of it is done: slurmd and all that ran there.
  private static let loseNode = """
    "$1" "${@:4}" >out 2>err & run=$!
    until [ "$(find "$3" -path '*/results/[0-9]*' 2>/dev/null | wc -l)" -ge 4 ]; do
      kill -0 $run 2>/dev/null || { cat out err; exit 3; }; sleep 0.1
    done
    kill -9 "$(cat "$2/run/slurmd-n2.pid")"
    on_n2() {
      for task in /proc/[0-9]*; do
        tr '\\0' '\\n' <$task/environ 2>/dev/null >env || continue
        grep -qx SLURMD_NODENAME=n2 env && grep -qx "SLURM_CONF=$2/slurm.conf" env && echo ${task#/proc/}
      done 2>/dev/null
    }
    lost=$(on_n2 "$@")
    for task in $lost; do
      parent=$(awk '{ print $4 }' /proc/$task/stat 2>/dev/null)
      case $(tr '\\0' ' ' <"/proc/$parent/cmdline" 2>/dev/null) in slurmstepd*) kill -9 $parent ;; esac
    done
    [ -z "$lost" ] || kill -9 $lost 2>/dev/null
    echo "lost: $(echo $lost | wc -w) processes" >&2
    wait $run; status=$?
    cat out; cat err >&2; exit $status

    """

  @Test(.disabled(if: isMissing, SlurmCluster.reason), .timeLimit(.minutes(4)))
  func aLostNodeLosesNothing() async throws {
    let tree = try await Self.tree()
    let cluster = try await SlurmCluster()
    let kernels = Self.kernels.prefix(2).flatMap { ["--kernel", $0] }
    let build = ["build", "--format", "json"] + kernels
    let alone = try await Program.run(
      build, in: tree.path, environment: ["XDG_CACHE_HOME": tree.directory + "/alone"])
    #expect(alone.status == 1, "\(alone.errors)")
    let script = tree.directory + "/lose-node"
    try Oracle.write(Array(Self.loseNode.utf8), to: script)
    let work = tree.directory + "/work"
    let outcome = try await Program.other(
      "/bin/bash",
      [script, Program.path, cluster.folder.path, work] + build + [
        "--on", "slurm", "--stage", "--work-directory", work,
      ],
      in: tree.path, environment: Self.environment(cluster, cache: tree.directory + "/nodes"))
    #expect(outcome.status == alone.status, "\(outcome.errors)")
    #expect(outcome.output == alone.output, "\(outcome.errors)")
    #expect(Self.count("\"subject\"", in: outcome.output) >= 20)
    #expect(try await cluster.slurm("sinfo", ["-h", "-n", "n2", "-o", "%t"]).hasPrefix("down"))
    #expect(try await Program.other("/usr/bin/find", [work, "-type", "f"], in: "/").output == "")
  }

  /// The nodes see commits of a copy, as deep as the range goes; the user stands where nothing of the driver is.
  @Test(.disabled(if: isMissing, SlurmCluster.reason), .timeLimit(.minutes(2)))
  func aStagedSeries() async throws {
    let tree = try await Self.tree()
    for body in ["int left", "return 0"] {
      try await tree.commit("ring0: \(body)", ["ring0/ring0.c": .text("int ring0(void) { \(body); }\n")])
    }
    let cluster = try await SlurmCluster()
    let build = [
      "build", "--kernel", try #require(Self.kernels.first), "--driver", "ring0", "--each-patch", "HEAD~2..",
    ]
    let alone = try await Program.run(
      build, in: tree.path + "/ring1", environment: ["XDG_CACHE_HOME": tree.directory + "/alone"])
    let spread = try await Program.run(
      build + ["--on", "slurm", "--stage", "--work-directory", tree.directory + "/work"],
      in: tree.path + "/ring1", environment: Self.environment(cluster, cache: tree.directory + "/nodes"))
    #expect(alone.output.contains("ring0: int left"))
    #expect(spread.output == alone.output, "\(spread.errors)")
    #expect(spread.status == alone.status)
  }

  /// Whoever waits is killed, the next one goes on; then SIGTERM, as Ctrl-C would, ends the jobs.
  private static let killAndGoOn = """
    build() { "$1" build --kernel "$2" --driver "$4" --on slurm --work-directory "$3"; }
    build "$1" "$2" "$3" hangs >/dev/null 2>err & run=$!
    until [ -e begun ]; do kill -0 $run || { cat err; exit 3; }; sleep 0.1; done
    pkill -9 -P $run; wait $run 2>/dev/null
    echo "after kill: $(squeue -h -o %T | sort -u)"
    "$1" build --kernel "$2" --driver hangs --on slurm --work-directory "$3" >/dev/null 2>err & run=$!
    sleep 2
    echo "jobs: $(squeue -h -r | wc -l)"
    kill -TERM $run; wait $run; echo "status $?"
    for try in $(seq 100); do [ -z "$(squeue -h)" ] && ! kill -0 "$(cat begun)" 2>/dev/null && break; sleep 0.1; done
    echo "left: $(squeue -h)$(kill -0 "$(cat begun)" 2>/dev/null && echo the command of make)$(find "$3" -type f)"

    """

  @Test(.disabled(if: isMissing, SlurmCluster.reason), .timeLimit(.minutes(1)))
  func interruptedRuns() async throws {
    let tree = try await ScratchTree()
    try await tree.commit(
      "hangs: start",
      [
        "hangs/hangs.c": .text("int hangs;\n"),
        "hangs/Makefile": .text(
          "obj-m := hangs.o\nhang := $(shell echo $$$$ >\(tree.path)/begun; exec sleep 1000)\n"),
        ".patchkit": .text("[driver \"hangs\"]\n\tsource = hangs\n\tmodule = hangs\n"),
      ])
    let cluster = try await SlurmCluster()
    let script = tree.directory + "/kill"
    try Oracle.write(Array(Self.killAndGoOn.utf8), to: script)
    let outcome = try await Program.other(
      "/bin/bash", [script, Program.path, try #require(Self.kernels.first), tree.directory + "/work"],
      in: tree.path, environment: Self.environment(cluster, cache: tree.directory + "/nodes"))
    #expect(
      outcome.output == "after kill: RUNNING\njobs: 1\nstatus 143\nleft: \n", "\(outcome.transcript)")
  }

  @Test func optionsThatDoNotGoTogether() async throws {
    for arguments in [
      ["--work-directory", "/tmp"], ["--stage"], ["--on", "lsf"], ["--on", "slurm", "--same-code", "a", "b"],
    ] {
      let outcome = try await Program.run(["build", "--kernel", "6.1"] + arguments, in: "/")
      #expect(outcome.status == 64, "\(outcome.transcript)")
    }
  }

  private static func count(_ word: String, in text: String) -> Int { text.ranges(of: word).count }
}
