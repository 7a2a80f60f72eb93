// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// What is left when a build is told to stop.
@Suite struct InterruptionTests {
  static let headers = "/usr/src/linux-headers-6.1.0-*-amd64"

  /// Starts a build whose Makefile never comes back, stops it when it has begun, and looks for what is left of it.
  private static let script = """
    "$1" build --kernel "$2" >out 2>err & build=$!
    for try in $(seq 300); do [ -e begun ] && break; sleep 0.1; done
    [ -e begun ] || { echo never begun; cat err; kill $build; exit 3; }
    kill -TERM $build; wait $build; echo "status $?"
    for try in $(seq 50); do kill -0 "$(cat begun)" 2>/dev/null || { echo "gone"; exit; }; sleep 0.1; done
    echo "the command of make still runs"

    """

  private static var kernel: String? {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(headers, 0, nil, &found) == 0, found.gl_pathc > 0, let path = found.gl_pathv[0] else {
      return nil
    }
    return String(String(cString: path).dropFirst("/usr/src/linux-headers-".count))
  }

  static let isMissing = kernel == nil && getenv("CI") == nil

  @Test(.disabled(if: isMissing, "no kernel headers in /usr/src (package linux-headers-amd64)"))
  func aBuildTakesItsChildrenAlong() async throws {
    let kernel = try #require(Self.kernel, "no kernel headers in /usr/src (package linux-headers-amd64)")
    let folder = try ScratchFolder()
    let makefile = "obj-m := ring.o\nhang := $(shell echo $$$$ > \(folder.path)/begun; exec sleep 1000)\n"
    try folder.write("Makefile", Array(makefile.utf8))
    try folder.write("ring.c", Array("int ring;\n".utf8))
    try folder.write("stop.sh", Array(Self.script.utf8))
    let outcome = try await Program.shell("stop.sh", with: [Program.path, kernel], in: folder.path)
    #expect(outcome.output == "status 143\ngone\n", "\(outcome.transcript)")
  }
}
