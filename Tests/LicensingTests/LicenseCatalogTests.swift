// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Testing

@testable import Licensing

@Suite struct LicenseCatalogTests {
  @Test func readsWhatAFileDeclares() {
    let catalog = LicenseCatalog(files: [
      (
        .preferred,
        Array("Valid-License-Identifier: Own-1.0\r\nLicense-Text:\nValid-License-Identifier: No\n".utf8)
      ),
      (.dual, Array("Valid-License-Identifier: Two OR Three\nValid-License-Identifier:  Four \n".utf8)),
      (.exceptions, Array("SPDX-Exception-Identifier: Own-note\nSPDX-Licenses: Own-1.0, Four\n".utf8)),
    ])
    #expect(catalog.count == 3)
    #expect(catalog.license("own-1.0") == .init(identifier: "Own-1.0", category: .preferred))
    #expect(catalog.license("Four")?.category == .dual)
    #expect(catalog.license("No") == nil)
    #expect(catalog.exception("OWN-NOTE")?.licenses == ["Own-1.0", "Four"])
  }

  @Test func readsATree() throws {
    var template = Array("/tmp/patchkit-licenses-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let tree = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folders = [tree, tree + "/LICENSES", tree + "/LICENSES/preferred"]
    defer { for folder in folders.reversed() { rmdir(folder) } }
    #expect(
      throws: LicenseError.unreadableCatalog(path: tree + "/LICENSES", reason: "it declares no licence")
    ) {
      try LicenseCatalog(readingTree: tree)
    }
    for folder in folders.dropFirst() { try #require(mkdir(folder, 0o755) == 0) }
    let path = tree + "/LICENSES/preferred/Own"
    let file = try #require(fopen(path, "w"))
    fputs("Valid-License-Identifier: Own-1.0\n", file)
    fclose(file)
    defer { unlink(path) }
    #expect(try LicenseCatalog(readingTree: tree).license("Own-1.0")?.category == .preferred)
  }

  @Test(arguments: [
    ("GPL2.0", "GPL-2.0"), ("GPL-2.0-onIy", "GPL-2.0-only"), ("BSD-3-clauze", "BSD-3-Clause"), ("mit", "MIT"),
    ("GPL-1.0-or-later", "GPL-1.0+"), ("LGPL-2.0-only", "LGPL-2.0"), ("GPLv2", "GPL-2.0"),
  ]) func suggestsTheNearest(wrong: String, right: String) {
    #expect(LicenseCatalog.kernel.nearestLicense(to: wrong) == right)
  }

  @Test func suggestsNothingFarOff() {
    #expect(LicenseCatalog.kernel.nearestLicense(to: "Artistic") == nil)
    #expect(LicenseCatalog.kernel.nearestLicense(to: "GPL-3.0-or-later") == nil)
    #expect(LicenseCatalog.kernel.nearestLicense(to: String(repeating: "x", count: 100_000)) == nil)
    #expect(LicenseCatalog.kernel.nearestException(to: "linux-syscal-note") == "Linux-syscall-note")
  }

  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0)])
  func distance(a: String, b: String, expected: Int) {
    #expect(SpellingDistance.between(Array(a.utf8), Array(b.utf8)) == expected)
  }
}
