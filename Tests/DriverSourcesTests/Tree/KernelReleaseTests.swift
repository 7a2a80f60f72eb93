// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import TestSupport
import Testing

struct KernelReleaseTests {
  private func kernel(_ release: String, unusable: String? = nil) -> KernelRelease {
    KernelRelease(release: release, headers: "/k/" + release, origin: .package("/k"), unusable: unusable)
  }

  @Test func names() {
    let kernels = [
      kernel("6.1.0-9-amd64"), kernel("6.1.0-56-amd64"), kernel("6.1.0-56-rt-amd64"),
      kernel("6.1.0-50-cloud-amd64"),
      kernel("6.12.117+deb12-amd64"), kernel("6.12.118+deb12-amd64", unusable: "broken"),
      kernel("5.10.0-1-amd64", unusable: "no"),
    ]
    func named(_ name: String) -> String? { KernelRelease.named(name, among: kernels)?.release }
    #expect(named("6.1") == "6.1.0-56-amd64")
    #expect(named("6.1.0-9-amd64") == "6.1.0-9-amd64")
    #expect(named("6.1-rt") == "6.1.0-56-rt-amd64")
    #expect(named("6.1-cloud") == "6.1.0-50-cloud-amd64")
    #expect(named("6.12") == "6.12.117+deb12-amd64")
    #expect(named("5.10") == "5.10.0-1-amd64")
    #expect(named("6") == "6.12.117+deb12-amd64")
    for unknown in ["6.2", "", "rt", "6.12-rt", "x"] { #expect(named(unknown) == nil) }
  }

  /// A headers directory that is right, and then one thing after another taken away.
  @Test func whyNot() async throws {
    let tree = try await ScratchTree()
    let headers = "linux-headers-9.9.0-1-test"
    try await tree.write("linux-headers-9.9.0-1-common/Makefile", .text("all:\n"))
    try await tree.write(
      headers + "/Makefile", .text("include \(tree.path)/linux-headers-9.9.0-1-common/Makefile\n"))
    try await tree.write(headers + "/.config", .text("#\n# Automatically generated\n"))
    try await tree.write(headers + "/include/generated/autoconf.h", .text("\n"))
    try await tree.write(headers + "/scripts/basic/fixdep", .executable("\n"))
    try await tree.write(headers + "/scripts/mod/modpost", .executable("\n"))
    let search = KernelSearch(packages: tree.path, modules: tree.path + "/none", cache: nil)
    func only() -> KernelRelease? { search.kernels().count == 1 ? search.kernels().first : nil }

    #expect(only()?.release == "9.9.0-1-test")
    #expect(only()?.unusable == nil)
    #expect(only()?.remarks == ["no Module.symvers: unresolved symbols cannot be found"])
    try await tree.write(headers + "/Module.symvers", .text("\n"))
    #expect(only()?.remarks == [])
    // Debian's packages have the upstream number in there, which is not what uname says.
    try await tree.write(headers + "/include/config/kernel.release", .text("9.9.7\n"))
    #expect(only()?.release == "9.9.0-1-test")
    try await tree.write(headers + "/.config", .text("# Linux/vax 9.9.0 Kernel Configuration\n"))
    #expect(only()?.unusable?.hasPrefix("it is for vax, this machine is ") == true)
    try await tree.write(headers + "/.config", .text("\n"))
    try await tree.write(headers + "/scripts/mod/modpost", .removed)
    #expect(only()?.unusable?.hasPrefix("scripts not built") == true)
    try await tree.write(
      headers + "/Makefile", .text("include /moved/linux-headers-9.9.0-1-common/Makefile\n"))
    #expect(only()?.unusable?.contains("were moved") == true)
    try await tree.write("linux-headers-9.9.0-1-common/Makefile", .removed)
    #expect(only()?.unusable?.hasPrefix("common headers missing") == true)
    try await tree.write(headers + "/Makefile", .removed)
    #expect(only()?.unusable?.hasPrefix("no Makefile") == true)
  }

  @Test func manifestComesFirst() async throws {
    let tree = try await ScratchTree()
    let text = "[kernel \"mine\"]\n headers = gone\n"
    let manifest = try Manifest(GitConfig(parsing: Array(text.utf8), file: "f"), top: tree.path)
    let kernels = KernelSearch(packages: tree.path, modules: tree.path, cache: nil).kernels(manifest)
    let found = try #require(KernelRelease.named("mine", among: kernels))
    #expect(found.origin == .manifest(name: "mine", file: "f", line: 2))
    #expect(found.unusable == "no directory '\(tree.path)/gone'")
  }
}
