// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import Testing

@Suite struct ModuleJudgementTests {
  private static func file(_ path: String, _ license: FileLicense) -> ModuleComposition.File {
    ModuleComposition.File(path: path, location: "/m/" + path, license: license)
  }

  private static func tagged(_ expression: String) throws -> FileLicense {
    .tagged(try SPDXExpression(parsing: Array(expression.utf8)))
  }

  /// A module of one part for each source.
  private static func module(
    _ strings: [String], _ sources: [ModuleComposition.File], symbols: [String] = []
  ) -> ModuleComposition {
    let parts = sources.map {
      ModuleComposition.Part(object: $0.path + ".o", source: $0, headers: [], restrictedSymbols: symbols)
    }
    return ModuleComposition(
      path: "hv.ko", location: "/m/hv.ko", strings: strings, parts: parts, kernelHeaders: [],
      knowsExports: true)
  }

  static let verdicts: [([String], [String], [String])] = [
    (["GPL"], ["GPL-2.0-only"], []), (["GPL"], ["GPL-2.0", "MIT"], []),
    (["Dual BSD/GPL"], ["GPL-2.0 OR BSD-3-Clause"], []),
    (["Dual BSD/GPL"], ["GPL-2.0 OR BSD-3-Clause", "MIT"], []),
    (["GPL v2"], ["MIT"], ["MODULE_LICENSE_MISMATCH"]),
    (["GPL"], ["GPL-2.0", "CDDL-1.0"], ["MODULE_PARTS_CONFLICT"]),
    (["GPL"], ["GPL-2.0", "GPL-3.0-only"], ["MODULE_PARTS_CONFLICT"]),
    (["GPL"], ["GPL-2.0 OR Apache-2.0"], []),
    (["Dual BSD/GPL"], ["GPL-2.0 OR BSD-3-Clause", "GPL-2.0"], ["MODULE_LICENSE_MISMATCH"]),
    (["Proprietary"], ["GPL-2.0-only"], ["MODULE_PARTS_CONFLICT"]), (["Proprietary"], ["MIT"], []),
    (["Proprietary"], ["GPL-2.0 OR MIT"], []), ([], ["MIT"], ["MODULE_LICENSE_MISSING"]),
    (["GPLv2"], ["GPL-2.0"], ["MODULE_LICENSE_UNKNOWN", "MODULE_PARTS_CONFLICT"]),
  ]

  @Test(arguments: verdicts) func judges(strings: [String], expressions: [String], expected: [String]) throws
  {
    let sources = try expressions.enumerated().map { Self.file("\($0).c", try Self.tagged($1)) }
    #expect(ModuleJudgement.findings(on: Self.module(strings, sources)).map(\.rule) == expected)
  }

  @Test func aBinaryPartShowsTheChain() throws {
    let sources = [
      Self.file("a.c", try Self.tagged("GPL-2.0")), Self.file("core.o_shipped", .binary(.object)),
    ]
    let findings = ModuleJudgement.findings(on: Self.module(["GPL"], sources, symbols: ["vmbus_open"]))
    #expect(findings.map(\.rule) == ["MODULE_BINARY_PART"])
    #expect(findings.first?.severity == .error)
    #expect(
      findings.first?.message == """
        'core.o_shipped' has no source, and is linked into a module that says 'GPL'
        module hv.ko: MODULE_LICENSE("GPL")
        object core.o_shipped.o, uses symbols for GPL modules alone: vmbus_open
        source core.o_shipped: an ELF object, no source
        """)
  }

  static let directives: [(String, String, [String])] = [
    (
      "a.S", "\t.incbin \"fw.bin\"\n/* .incbin \"no.bin\" */\n.incbin \"b/c.bin\", 4\n",
      ["fw.bin", "b/c.bin"]
    ),
    ("a.c", "asm(\".incbin \\\"fw.bin\\\"\\n\");\n// .incbin \"no.bin\"\n", ["fw.bin"]),
    ("a.S", ".macro take f\n.incbin \\f\n.endm\n.incbin \"", []),
  ]

  @Test(arguments: directives) func findsWhatTheAssemblerTakesIn(
    path: String, text: String, names: [String]
  ) {
    #expect(EmbeddedFiles.names(in: Array(text.utf8), path: path) == names)
  }

  @Test func firmwareThatIsTakenInIsAPartWithoutSource() throws {
    var module = Self.module(["GPL"], [Self.file("a.c", try Self.tagged("GPL-2.0"))])
    let firmware = FileLicense(embedded: [1, 0, 2, 0], path: "fw.bin")
    #expect(firmware == .binary(.data))
    module.parts[0].embedded = [Self.file("fw.bin", firmware)]
    let findings = ModuleJudgement.findings(on: module)
    #expect(findings.map(\.rule) == ["MODULE_BINARY_PART"])
    #expect(findings.first?.message.hasSuffix("\ntaken in: fw.bin: binary data, no source") ?? false)
  }

  @Test func aClosedModuleMayNotUseWhatIsForGPLModules() throws {
    let closed = Self.module(["Proprietary"], [Self.file("core.o", .binary(.object))], symbols: ["a", "b"])
    #expect(ModuleJudgement.findings(on: closed).map(\.rule) == ["MODULE_RESTRICTED_SYMBOLS"])
  }

  @Test func whatNamesNoLicenceIsSaid() {
    for license in [FileLicense.silent, .unreadable("GPL and more"), .absent] {
      let findings = ModuleJudgement.findings(on: Self.module(["GPL"], [Self.file("a.c", license)]))
      #expect(findings.map(\.rule) == ["MODULE_PART_UNKNOWN"])
    }
  }

  static let terms: [(String, String, [String])] = [
    ("gpl-2.0 with linux-syscall-note", "GPL-2.0 WITH Linux-syscall-note", [String]()),
    ("(GPL-2.0 OR MIT) AND BSD-3-Clause", "(GPL-2.0 OR MIT) AND BSD-3-Clause", []),
    ("GPL-2.0 OR Own-1.0+", "GPL-2.0 OR LicenseRef-Own-1.0-", ["LicenseRef-Own-1.0-"]),
    ("LicenseRef-Own", "LicenseRef-Own", ["LicenseRef-Own"]),
  ]

  @Test(arguments: terms) func speaksInTheTermsOfSPDX(expression: String, text: String, references: [String])
    throws
  {
    let listed = ListedLicenses(try SPDXExpression(parsing: Array(expression.utf8)))
    #expect(listed.text == text)
    #expect(listed.references.keys.sorted() == references)
  }
}
