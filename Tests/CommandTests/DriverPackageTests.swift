// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import TestSupport
import Testing

/// Packages in the hands of the programs that they are for: dkms and Debian's.
@Suite(.serialized) struct DriverPackageTests {
  private static func isInstalled(_ program: String) -> Bool {
    access(program, X_OK) == 0 || getenv("CI") != nil
  }

  /// A driver of two objects below a directory, with a Makefile that asks for a symbol.
  private func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.git(["config", "user.name", "A U Thor"])
    try await tree.git(["config", "user.email", "a@example.org"])
    let run = try await Program.run(["driver", "new", "ring", "--bus", "misc"], in: tree.path)
    #expect(run.status == 0, "\(run.transcript)")
    try await tree.commit("ring: Begin")
    return tree
  }

  private func package(_ tree: ScratchTree, into folder: String, in directory: String? = nil) async throws
    -> [String]
  {
    let run = try await Program.run(
      ["driver", "package", "--dkms", "--version", "1.0", "-o", folder], in: directory ?? tree.path)
    #expect(run.status == 0, "\(run.transcript)")
    return run.output.split(separator: "\n").map { String($0.split(separator: "/").last ?? "") }
  }

  @Test func theSameCommitGivesTheSameBytes() async throws {
    let tree = try await tree()
    let names = try await package(tree, into: tree.directory + "/one")
    #expect(names == ["ring-1.0.tar.gz", "ring-dkms_1.0.tar.gz", "ring-dkms_1.0.dsc"])
    try await tree.git(["clone", "-q", ".", tree.directory + "/clone"])
    let other = tree.directory + "/clone"
    _ = try await package(tree, into: tree.directory + "/two", in: other + "/ring")
    let compared = try await Program.other("/usr/bin/diff", ["-r", "one", "two"], in: tree.directory)
    #expect(compared.status == 0 && compared.output.isEmpty, "\(compared.transcript)")
    let config = try await Program.other(
      "/bin/tar", ["xzOf", "one/ring-1.0.tar.gz", "ring-1.0/dkms.conf"], in: tree.directory)
    #expect(
      config.output.contains("CONFIG_RING=m modules") && !config.output.contains("uname"),
      "\(config.transcript)")
  }

  @Test(
    .disabled(
      if: DriverNewTests.isMissing || !isInstalled("/usr/sbin/dkms"),
      "dkms or headers are missing (scripts/setup)"),
    arguments: ["6.1", "6.12"])
  func dkmsBuildsIt(_ series: String) async throws {
    let tree = try await tree()
    _ = try await package(tree, into: tree.directory)
    for folder in ["dkms", "src"] { mkdir("\(tree.directory)/\(folder)", 0o755) }
    _ = try await Program.other("/bin/tar", ["xzf", "ring-1.0.tar.gz", "-C", "src"], in: tree.directory)
    let headers = try #require(DriverNewTests.headers(series))
    let places = ["--dkmstree", tree.directory + "/dkms", "--sourcetree", tree.directory + "/src"]
    let kernel = ["-k", String(headers.split(separator: "/").last?.dropFirst("linux-headers-".count) ?? "")]
    for words in [["add"], ["build"] + kernel + ["--kernelsourcedir", headers]] {
      let run = try await Program.other(
        "/usr/sbin/dkms", words + ["-m", "ring", "-v", "1.0"] + places, in: tree.directory,
        environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
      #expect(run.status == 0, "\(run.transcript)")
    }
    let found = try await Program.other("/usr/bin/find", ["dkms", "-name", "ring.ko*"], in: tree.directory)
    #expect(found.output.contains("/module/ring.ko"), "\(found.transcript)")
  }

  @Test(.disabled(if: !isInstalled("/usr/bin/dh_dkms"), "dh-dkms is missing (scripts/setup)"))
  func debianMakesAPackageOfIt() async throws {
    let tree = try await tree()
    _ = try await package(tree, into: tree.directory + "/out")
    let unpacked = try await Program.other(
      "/usr/bin/dpkg-source", ["--no-check", "-x", "out/ring-dkms_1.0.dsc", "out/x"], in: tree.directory)
    #expect(unpacked.status == 0, "\(unpacked.transcript)")
    let made = try await Program.other(
      "/usr/bin/dpkg-buildpackage", ["-us", "-uc", "-b"], in: tree.directory + "/out/x",
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    #expect(made.status == 0, "\(made.transcript)")
    let listed = try await Program.other(
      "/usr/bin/dpkg-deb", ["-c", "out/ring-dkms_1.0_all.deb"], in: tree.directory)
    for name in ["dkms.conf", "Makefile", "ring.c", "ring.h"] {
      #expect(listed.output.contains(" ./usr/src/ring-1.0/\(name)\n"), "\(listed.transcript)")
    }
  }
}
