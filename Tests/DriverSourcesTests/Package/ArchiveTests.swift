// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct ArchiveTests {
  @Test func tarAndGzipReadWhatWeWrite() async throws {
    let long = String(repeating: "d/", count: 70) + "file.c"
    let content = Bytes(repeating: 0x41, count: 200_000)
    let tar = try #require(
      TarArchive.bytes(
        of: [
          .init(path: long, content: content, isExecutable: false),
          .init(path: "a/run", content: Bytes("x\n".utf8), isExecutable: true),
        ], seconds: 1_704_067_200))
    let folder = try ScratchFolder()
    try folder.write("a.tar.gz", GzipFile.bytes(of: tar))
    let run = try await Program.other("/bin/tar", ["--utc", "-xzvvf", "a.tar.gz"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("-rwxr-xr-x root/root"))
    #expect(run.output.contains("2024-01-01 00:00"))
    #expect(folder.read(long) == content)
  }

  @Test func aNameWithoutRoomIsRefused() {
    let name = String(repeating: "n", count: 101)
    #expect(TarArchive.bytes(of: [.init(path: name, content: [], isExecutable: false)], seconds: 0) == nil)
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (1_704_067_199, "Sun, 31 Dec 2023 23:59:59 +0000"),
    (1_709_208_000, "Thu, 29 Feb 2024 12:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
  ])
  func days(_ seconds: Int64, _ text: String) {
    #expect(Calendar.text(Moment(seconds: seconds, offset: 0)) == text)
  }

  @Test func faultsOfADkmsConf() {
    let text = """
      PACKAGE_NAME=x
      PACKAGE_VERSION="1"
      MAKE[0]="make KVER=$(uname -r) \\
        SUBDIRS=x"
      BUILT_MODULE_NAME[0]=x
      BUILT_MODULE_NAME[2]=y
      DEST_MODULE_LOCATION[0]=/lib/modules
      REMAKE_INITRD=yes
      AUTO_INSTALL=yes
      """
    let found = DKMSLint.findings(in: Bytes(text.utf8), "dkms.conf").map { "\($0.place.line) \($0.rule)" }
    #expect(
      found == [
        "0 dkms:autoinstall", "0 dkms:gap", "3 dkms:running-kernel", "3 dkms:subdirs", "6 dkms:missing",
        "7 dkms:destination", "8 dkms:obsolete", "9 dkms:unknown-key",
      ])
    let config = DKMSConfig(
      name: "x", version: "1", modules: ["sub/a", "b"], symbols: ["CONFIG_X"], directory: "")
    #expect(DKMSLint.findings(in: Bytes(config.text.utf8), "dkms.conf").isEmpty)
  }
}
