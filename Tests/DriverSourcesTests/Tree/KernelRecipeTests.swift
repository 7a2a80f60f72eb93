// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import TestSupport
import Testing

/// Kernels that are a source tree and a configuration.
struct KernelRecipeTests {
  private func recipe(_ keys: String, top: String = "/nonexistent") throws -> KernelRecipe? {
    let text = "[kernel \"k\"]\n\(keys)\n"
    let config = try GitConfig(parsing: Array(text.utf8), file: ".patchkit")
    return try Manifest(config, top: top).kernels.first?.recipe
  }

  @Test func everyKeyIsRead() throws {
    let found = try #require(
      try recipe(
        """
        tree = /src/linux
        config = tinyconfig
        fragment = hv.config
        set = HYPERV=m CONFIG_DEBUG_INFO=n
        arch = arm64
        compiler = llvm-14
        """, top: "/top"))
    #expect(found.config == "tinyconfig")
    #expect(found.fragments == ["/top/hv.config"])
    #expect(found.settings == ["CONFIG_HYPERV=m", "CONFIG_DEBUG_INFO=n"])
    #expect(found.makeArguments == ["ARCH=arm64", "LLVM=-14"])
    #expect(found.compilerProgram == "clang-14")
    #expect(try recipe("tree = t\nconfig = my.config", top: "/top")?.config == "/top/my.config")
    #expect(try recipe("headers = h") == nil)
  }

  @Test func crossCompilersAreDebians() throws {
    let found = KernelRecipe(name: "k", tree: "/t", config: "defconfig", architecture: "riscv")
    #expect(found.makeArguments == ["ARCH=riscv", "CROSS_COMPILE=riscv64-linux-gnu-"])
    #expect(found.compilerProgram == "riscv64-linux-gnu-gcc")
    #expect(KernelRecipe(name: "k", tree: "/t", config: "defconfig").makeArguments == [])
  }

  /// What came with a clone names settings, never programs.
  @Test(arguments: [
    "set = HYPERV", "set = 'A=b;c d'", "arch = pdp11", "compiler = /bin/sh", "compiler = llvm-x", "set = =m",
    "set = A-B=m",
  ])
  func oddValuesAreErrors(_ key: String) {
    #expect(throws: ManifestError.self) { try recipe("tree = /t\nconfig = defconfig\n\(key)") }
  }

  @Test func eachIsPreparedInAPlaceOfItsOwn() {
    let one = KernelRecipe(name: "k", tree: "/t", config: "defconfig")
    var others = [one, one, one, one, one]
    others[0].config = "tinyconfig"
    others[1].settings = ["CONFIG_A=y"]
    others[2].architecture = "arm64"
    others[3].compiler = "llvm"
    others[4].tree = "/u"
    #expect(Set((others + [one]).map { $0.directory(cache: "/c") }).count == 6)
    #expect(one.directory(cache: "/c").hasPrefix("/c/prepared/k-"))
  }

  @Test func aKernelIsAddedAndTakenOut() async throws {
    let tree = try await ScratchTree()
    let before = "# ours\n[driver \"ring\"]\n\tsource = drv\n[kernel \"old\"]\n\theaders = /h # kept\n"
    try await tree.write("drv/Makefile", .text("obj-m := ring.o\n"))
    try await tree.write(".patchkit", .text(before))
    let editor = ManifestEditor(top: tree.path)
    try editor.addKernel("new", [("tree", "/t \"x\""), ("config", "defconfig")])
    let found = try #require(try Manifest.read(top: tree.path))
    #expect(found.kernels.map(\.name) == ["old", "new"])
    #expect(found.kernels.last?.tree == "/t \"x\"")
    #expect(throws: ManifestError.self) { try editor.addKernel("new", [("headers", "/h")]) }
    #expect(throws: ManifestError.self) {
      try editor.addKernel("odd", [("tree", "/t"), ("config", "defconfig"), ("arch", "pdp11")])
    }
    try editor.removeKernel("new")
    #expect(try Manifest.read(top: tree.path)?.kernels.map(\.name) == ["old"])
    #expect(throws: ManifestError.unknownKernel("new", known: ["old"])) { try editor.removeKernel("new") }
  }
}
