// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import DriverSources

@Suite struct KernelFileTests {
  @Test func aSourceLineGoesBehindTheLastOne() {
    var file = KconfigFile(Bytes("menu \"A\"\n\nsource \"a/b/Kconfig\"\n\nendmenu\n".utf8))
    file.add(source: "a/c/Kconfig")
    file.add(source: "a/c/Kconfig")
    #expect(
      String(lossy: file.text)
        == "menu \"A\"\n\nsource \"a/b/Kconfig\"\n\nsource \"a/c/Kconfig\"\n\nendmenu\n")
  }

  @Test func aSymbolGoesInsideOfTheMenu() {
    var file = KconfigFile(Bytes("menu \"A\"\n\nconfig A\n\tbool\n\nendmenu\n".utf8))
    file.add(KconfigEntry(symbol: "B", prompt: "a \"b\"", depends: ["A"], help: ["Helps.", "", "More."]))
    #expect(
      String(lossy: file.text) == """
        menu "A"

        config A
        \tbool

        config B
        \ttristate "a \\"b\\""
        \tdepends on A
        \thelp
        \t  Helps.

        \t  More.

        endmenu

        """)
    #expect(file.line(of: "B") == 6)
  }

  @Test func conflictMarksAreFound() {
    #expect(KconfigFile.conflictMark(in: Bytes("a\n<<<<<<< ours\nb\n".utf8)) == 2)
    #expect(KconfigFile.conflictMark(in: Bytes("a\n=======\n".utf8)) == nil)
  }

  @Test func aDirectoryIsAlignedWithItsNeighbours() {
    var file = KbuildFile(Bytes("obj-y\t\t\t\t+= a/\nobj-$(CONFIG_B)\t\t+= b/\n".utf8))
    file.add(directory: "c", symbol: "CONFIG_C")
    file.add(directory: "c", symbol: "CONFIG_C")
    #expect(
      String(lossy: file.text) == "obj-y\t\t\t\t+= a/\nobj-$(CONFIG_B)\t\t+= b/\nobj-$(CONFIG_C)\t\t+= c/\n")
  }

  @Test func modulesAndTheirObjects() {
    var file = KbuildFile(Bytes("# head\n".utf8))
    let objects = (1...12).map { "object_\($0).o" }
    let modules = [KernelModule(name: "a", objects: objects), KernelModule(name: "b", config: "CONFIG_B")]
    file.add(modules, symbol: "CONFIG_A")
    let once = file.text
    file.add(modules, symbol: "CONFIG_A")
    #expect(file.text == once)
    let lines = String(lossy: once).split(separator: "\n")
    #expect(lines[1] == "obj-$(CONFIG_A)\t+= a.o")
    #expect(lines[2] == "obj-$(CONFIG_B)\t+= b.o")
    #expect(lines[3].hasPrefix("a-y := object_1.o") && lines[3].hasSuffix("\\"))
  }

  @Test(arguments: [("6.1", "$(srctree)/$(src)"), ("6.12", "$(src)")])
  func headersAreFoundBelowTheSources(_ kernel: String, _ place: String) throws {
    var file = KbuildFile([])
    file.add(includes: ["include"], for: try #require(KernelVersion(kernel)))
    #expect(String(lossy: file.text) == "ccflags-y += -I \(place)/include\n")
  }

  @Test(arguments: [
    ("AAA", "AAA\n.*BBB\n"), ("BCD", "BBB\n.*BCD\n.*CCC\n"), ("ZZZ", "CCC\n.*ZZZ\n.*THE REST\n"),
  ])
  func sectionsOfMaintainersAreSorted(_ title: String, _ order: String) throws {
    let text =
      "List of maintainers\n\nMaintainers List\n----------------\n\nBBB\nM:\tb\n\nCCC\nM:\tc\n\nTHE REST\nM:\tz\n"
    let entry = MaintainersEntry(title: title, people: ["A <a@b>"])
    let new = try #require(try MaintainersFile(Bytes(text.utf8)).adding(entry, files: ["b/", "a.h"]))
    #expect(String(lossy: new).contains(try Regex(order).dotMatchesNewlines()))
    #expect(String(lossy: new).contains("\(title)\nM:\tA <a@b>\nS:\tMaintained\nF:\ta.h\nF:\tb/\n\n"))
    #expect(try MaintainersFile(new).adding(entry, files: []) == nil)
  }
}
