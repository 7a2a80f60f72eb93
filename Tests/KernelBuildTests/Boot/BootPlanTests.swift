// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import KernelBuild

/// What is put into a boot, and how.
@Suite struct BootPlanTests {
  private static let dependencies = ModuleDependencies(
    Bytes(
      """
      kernel/lib/crc7.ko:
      kernel/net/a-core.ko.xz: kernel/lib/crc7.ko
      kernel/net/a.ko: kernel/net/a-core.ko.xz kernel/lib/crc7.ko
      half a line
      """.utf8))

  @Test func whatIsNeededComesFirst() {
    let order = Self.dependencies.loadOrder(of: ["a", "gone", "crc7"])
    #expect(order.files == ["kernel/lib/crc7.ko", "kernel/net/a-core.ko.xz", "kernel/net/a.ko"])
    #expect(order.unknown == ["gone"])
    #expect(Self.dependencies.loadOrder(of: ["a_core"]).files.last == "kernel/net/a-core.ko.xz")
  }

  @Test(
    arguments: [
      ("ring.debug=1", "ring", "debug=1"), ("hid-x.name=a.b=c", "hid_x", "name=a.b=c"),
      ("ring.debug", nil, nil),
      ("debug=1", nil, nil), (".a=1", nil, nil), ("ring.=1", nil, nil), ("ring.a=b c", nil, nil),
    ] as [(String, String?, String?)])
  func parameters(text: String, module: String?, setting: String?) {
    let parameter = ModuleParameter(text)
    #expect(parameter?.module == module)
    #expect(parameter?.setting == setting)
  }

  @Test func filesThatAreNoModules() throws {
    let folder = try ScratchFolder()
    try folder.write("text.ko", Array("no module\n".utf8))
    #expect(throws: BuildError.self) { try LoadableModule(path: folder.path + "/text.ko") }
    #expect(throws: BuildError.file(path: folder.path + "/none.ko", errno: ENOENT)) {
      try LoadableModule(path: folder.path + "/none.ko")
    }
    #expect(throws: BuildError.self) { try BootImage(path: folder.path + "/text.ko") }
  }

  /// busybox reads the archive as the kernel does.
  @Test(.disabled(if: access("/usr/bin/busybox", X_OK) != 0 && getenv("CI") == nil, "no busybox-static"))
  func theArchiveIsOne() async throws {
    var archive = CpioArchive()
    archive.add(directory: "bin")
    archive.add(file: "bin/tool", Bytes("#!x\n".utf8), permissions: 0o755)
    archive.add(file: "empty", [])
    archive.add(file: "odd", Bytes("12345".utf8))
    let folder = try ScratchFolder()
    let outcome = try await Program.other(
      "/usr/bin/busybox", ["cpio", "-idm"], in: folder.path, input: archive.archive)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(folder.read("bin/tool") == Array("#!x\n".utf8))
    #expect(folder.read("empty") == [])
    #expect(folder.read("odd") == Array("12345".utf8))
    #expect(access(folder.path + "/bin/tool", X_OK) == 0)
    #expect(access(folder.path + "/odd", X_OK) != 0)
  }

  @Test(
    arguments: [
      ("t begin 6.1.0 0", GuestEvent.begin(release: "6.1.0", taint: [])),
      ("t load-begin ring", .stepBegin(.load, subject: "ring")),
      ("t unload-end ring 1", .stepEnd(.unload, subject: "ring", status: 1)),
      (
        "t use ring 2 permanent a,b,", .use(module: "ring", count: 2, isPermanent: true, holders: ["a", "b"])
      ),
      ("t use ring - removable -", .use(module: "ring", count: nil, isPermanent: false, holders: [])),
      ("t hangs script -", .hangs(.script, subject: "-")), ("t said", .said("")), ("t load-end ring", nil),
      ("t load-end ring x", nil), ("u load-begin ring", nil), ("t", nil), ("t dance", nil), ("t end", nil),
    ] as [(String, GuestEvent?)])
  func wordsOfTheGuest(line: String, event: GuestEvent?) {
    #expect(GuestEvent(line, token: "t") == event)
  }
}
