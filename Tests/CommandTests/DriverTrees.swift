// SPDX-License-Identifier: GPL-2.0-only

import TestSupport

/// A small kernel tree and a driver's own tree, which is laid out in another way.
struct DriverTrees {
  let kernel: ScratchTree
  let own: ScratchTree

  static let manifest = """
    [driver "demo"]
    \tsource = src
    \ttarget = drivers/staging/demo
    \tmap = src/include/demo.h include/linux/demo.h
    \tskip = src/tools
    \tconfig = DEMO
    \tprompt = Demo
    \tdepends = PCI
    \thelp = A demo.
    \ttitle = DEMO DRIVER
    \tmaintainer = A U Thor <author@example.org>

    """

  static let source = """
    // SPDX-License-Identifier: GPL-2.0-only
    #include <linux/module.h>

    #if LINUX_VERSION_CODE < KERNEL_VERSION(5, 0, 0)
    int old;
    #else
    int new;
    #endif

    """

  init() async throws {
    kernel = try await ScratchTree()
    own = try await ScratchTree()
    try await kernel.commit(
      "Linux 6.1",
      [
        "Makefile": .text("VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 0\n"),
        "MAINTAINERS": .text("Maintainers List\n----\n\nABC\nM:\ta@b\n\nXYZ\nM:\tx@y\n\nTHE REST\nM:\tz@z\n"),
        "drivers/staging/Kconfig": .text(
          "menuconfig STAGING\n\tbool\n\nif STAGING\n\nsource \"drivers/staging/abc/Kconfig\"\n\nendif\n"),
        "drivers/staging/Makefile": .text("obj-$(CONFIG_ABC)\t\t+= abc/\n"),
        "drivers/staging/abc/Kconfig": .text("config ABC\n\ttristate\n"),
      ])
    try await own.commit(
      "Start",
      [
        ".patchkit": .text(Self.manifest), "src/Makefile": .text("obj-m += demo.o\ndemo-y := a.o b.o\n"),
        "src/a.c": .text(Self.source), "src/b.c": .text("int b;\n"), "src/include/demo.h": .text("int h;\n"),
        "src/tools/main.c": .text("int main(void) { return 0; }\n"),
      ])
  }

  func export(_ more: [String] = []) async throws -> Program.Outcome {
    try await Program.run(
      ["driver", "export", "--onto", kernel.path] + more, in: own.path)
  }

  func runImport(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(["driver", "import"] + arguments, in: own.path)
  }

  /// git takes the user's name from the configuration.
  func introduceUser() async throws {
    for tree in [kernel, own] {
      try await tree.git(["config", "user.name", "C O Mitter"])
      try await tree.git(["config", "user.email", "committer@example.org"])
    }
  }
}
