// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import TestSupport
import Testing

@Suite struct MakefileModulesTests {
  static let makefiles: [(String, [String])] = [
    ("obj-m := a.o\nifeq (1,1)\n\tobj-m += b.o\nendif\n", ["a", "b"]),
    ("obj-m := a.o\nall:\n\tobj-m += b.o\n\n\tobj-m += c.o\n", ["a"]),
    ("all: a.o\n\tobj-m := b.o\nobj-m := a.o\n\tobj-m += c.o\n", ["a", "c"]),
    ("x ::= 1\n\tobj-m := a.o\n", ["a"]),
  ]

  /// make takes a line with a tab for the shell's only below a rule.
  @Test(arguments: makefiles) func readsWhatIsSetIn(makefile: String, modules: [String]) throws {
    let folder = try ScratchFolder()
    try folder.write("Makefile", Array(makefile.utf8))
    let driver = try DriverSearch.derived(top: folder.path, directory: folder.path)
    #expect(driver.modules.map(\.name) == modules)
  }
}
