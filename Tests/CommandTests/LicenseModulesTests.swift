// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// `patchkit license modules` on modules that are really built.
@Suite(.serialized) struct LicenseModulesTests {
  private static let kernel = "/usr/src"
  private static let headers: String? = {
    guard let folder = opendir(kernel) else { return nil }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("linux-headers-6.1"), access("\(kernel)/\(name)/Module.symvers", R_OK) == 0 {
        found.append(name)
      }
    }
    return found.sorted().first.map { "\(kernel)/\($0)" }
  }()
  private static let isMissing = headers == nil && !Oracle.isRequired
  private static let reason: Comment = "no kernel headers in /usr/src (package linux-headers-amd64)"

  /// Where scripts/setup puts it.
  private static let validator: String? = {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let cache = getenv("XDG_CACHE_HOME").map { String(cString: $0) } ?? "\(home)/.cache"
    return ["\(cache)/patchkit/spdx-tools/bin/pyspdxtools", "/usr/local/bin/pyspdxtools"].first {
      access($0, X_OK) == 0
    }
  }()

  private static func source(_ expression: String, _ license: String, _ body: String = "return 0;") -> String
  {
    """
    // SPDX-License-Identifier: \(expression)
    #include <linux/module.h>
    #include <linux/kobject.h>
    #include "own.h"

    extern int secret(void);

    static int __init own_init(void)
    {
    \t\(body)
    }
    module_init(own_init);
    MODULE_DESCRIPTION("own");
    MODULE_LICENSE("\(license)");

    """
  }

  private static let makefile = """
    obj-m := closed.o shipped.o packed.o loaded.o mitonly.o dual.o plain.o
    closed-y := closed_main.o blob.o
    shipped-y := shipped_main.o core.o
    packed-y := packed_main.o
    LDFLAGS_packed.o := --whole-archive $(src)/libsecret.a --no-whole-archive
    CFLAGS_loaded.o := -Wa,-I$(src)

    """

  /// A directory with built modules: one with an object that has no source, one with a shipped object, one with an
  /// archive, and those whose licences are to be compared.
  private static func built(_ headers: String) async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let files = [
      ("own.h", "/* SPDX-License-Identifier: GPL-2.0-only OR MIT OR BSD-3-Clause */\n"),
      ("Makefile", makefile),
      ("closed_main.c", source("GPL-2.0-only", "GPL", "return secret();")),
      ("shipped_main.c", source("GPL-2.0-only", "GPL", "return secret();")),
      ("packed_main.c", source("GPL-2.0-only", "GPL", "return secret();")),
      ("mitonly.c", source("MIT", "GPL v2").replacing("#include \"own.h\"\n", with: "")),
      (
        "dual.c",
        source("GPL-2.0-only OR BSD-3-Clause", "Dual BSD/GPL").replacing("#include \"own.h\"\n", with: "")
      ),
      ("plain.c", source("GPL-2.0-only", "GPL", "return kobject_uevent(kernel_kobj, KOBJ_CHANGE);")),
      (
        "loaded.c",
        source(
          "GPL-2.0-only", "GPL",
          "asm(\".pushsection .rodata\\n.incbin \\\"fw.bin\\\"\\n.popsection\"); return 0;")
      ),
      ("fw.bin", "\u{1}\u{0}\u{2}\u{0}"),
      ("secret.txt", "int secret(void); int secret(void) { return 7; }\n"),
      // modpost asks for a record of each object; whoever ships one makes an empty file.
      (".blob.o.cmd", ""), (".core.o.cmd", ""),
    ]
    for (name, text) in files { try folder.write(name, Array(text.utf8)) }
    let flags = ["-O2", "-fcf-protection=none", "-mcmodel=kernel", "-fno-pic", "-x", "c", "-c", "secret.txt"]
    let compiled = try await Program.other("/usr/bin/gcc", flags + ["-o", "blob.o"], in: folder.path)
    try #require(compiled.status == 0, "\(compiled.transcript)")
    try folder.write("core.o_shipped", folder.read("blob.o") ?? [])
    let packed = try await Program.other("/usr/bin/ar", ["rcs", "libsecret.a", "blob.o"], in: folder.path)
    try #require(packed.status == 0, "\(packed.transcript)")
    let made = try await Program.other(
      "/usr/bin/make", ["-s", "-j2", "-C", headers, "M=" + folder.path, "modules"], in: folder.path)
    try #require(made.status == 0, "\(made.transcript)")
    return folder
  }

  @Test(.disabled(if: isMissing, reason)) func judgesEachModule() async throws {
    let folder = try await Self.built(try #require(Self.headers, Self.reason))
    let outcome = try await Program.run(["license", "modules", "--format", "terse"], in: folder.path)
    let found = outcome.output.split(separator: "\n").map { String($0.prefix { $0 != "'" }) }
    #expect(outcome.status == 1, "\(outcome.transcript)")
    let lines = outcome.output
    for words in [
      "'blob.o' has no source", "'core.o_shipped' has no source", "'libsecret.a' has no source",
      "'fw.bin' has no source", "'GPL v2' over sources of which none is under the GPL",
    ] {
      #expect(lines.contains(words), "\(outcome.transcript)")
    }
    #expect(found.count == 5, "\(outcome.transcript)")
    let table = try await Program.run(["license", "modules"], in: folder.path)
    golden("license-modules", Self.stable(table.transcript, folder))
    try await validate(folder)
  }

  /// Without the counts that another kernel release would change.
  private static func stable(_ text: String, _ folder: ScratchFolder) -> String {
    text.replacing(folder.path, with: "DIR").split(separator: "\n", omittingEmptySubsequences: false).map {
      line in
      line.contains(" headers of the kernel: ") ? "  N headers of the kernel" : String(line)
    }.joined(separator: "\n")
  }

  private func validate(_ folder: ScratchFolder) async throws {
    let outcome = try await Program.run(
      ["license", "modules", "--format", "spdx"], in: folder.path,
      environment: ["SOURCE_DATE_EPOCH": "1700000000"])
    #expect(outcome.output.hasPrefix("{\"spdxVersion\":\"SPDX-2.3\""))
    #expect(outcome.output.contains("\"created\":\"2023-11-14T22:13:20Z\""))
    #expect(outcome.errors.contains("'blob.o' has no source"), "\(outcome.errors)")
    guard let validator = Self.validator else {
      print("skipped: pyspdxtools is not installed (scripts/setup, or pip install spdx-tools)")
      return
    }
    try folder.write("modules.spdx.json", outcome.standardOutput)
    let verdict = try await Program.other(validator, ["-i", "modules.spdx.json"], in: folder.path)
    #expect(verdict.status == 0, "\(verdict.transcript)")
    let broken = outcome.output.replacing("SPDX-2.3", with: "SPDX-9")
    try folder.write("broken.spdx.json", Array(broken.utf8))
    #expect(try await Program.other(validator, ["-i", "broken.spdx.json"], in: folder.path).status != 0)
  }

  @Test func saysWhereThereIsNothing() async throws {
    let folder = try ScratchFolder()
    let empty = try await Program.run(["license", "modules"], in: folder.path)
    #expect(empty.status == 2)
    #expect(empty.errors.hasPrefix("error: there is no module below '.'\n"), "\(empty.transcript)")
    try folder.write("x.ko", Array("no module".utf8))
    let damaged = try await Program.run(["license", "modules"], in: folder.path)
    #expect(damaged.status == 2)
    #expect(damaged.output.contains("is no module that can be read"), "\(damaged.transcript)")
  }
}
