// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import KernelBuild

@Suite struct ObjectFileTests {
  private static let source = """
    extern int outer(const char *text);
    int table[4] = { 1, 2, 3, 4 };
    static int inner(int a) { return outer("inner") + a; }
    int entry(int a) { return inner(a) + table[a & 3]; }
    """

  /// What gcc makes of `source`.
  static func compiled(_ source: String, _ options: [String] = []) async throws -> Bytes {
    try await Oracle.withDirectory { directory in
      try Oracle.write(Array(source.utf8), to: directory + "/a.c")
      let target = directory + "/a.o"
      let arguments = ["-O2", "-fno-inline", "-ffunction-sections", "-w"] + options
      _ = try await Oracle.run("/usr/bin/gcc", arguments + ["-c", directory + "/a.c", "-o", target])
      return try Oracle.read(target)
    }
  }

  @Test(arguments: [[], ["-m32"]]) func readsWhatTheCompilerWrote(_ options: [String]) async throws {
    let object = try ObjectFile(try await Self.compiled(Self.source, options))
    #expect(object.machine == (options.isEmpty ? 62 : 3))
    let code = try #require(object.section(named: ".text.entry"))
    #expect(code.isLoaded && code.isCode && code.size == code.content.count && code.size > 0)
    let targets = code.relocations.map { object.symbols[$0.symbol].name }
    #expect(targets.contains("table"))
    let symbol = try #require(object.symbols.first { $0.name == "table" })
    #expect(symbol.kind == .object && symbol.size == 16 && !symbol.isLocal && !symbol.isUndefined)
    #expect(object.symbols.contains { $0.name == "outer" && $0.isUndefined })
    #expect(object.symbols.contains { $0.name == "inner" && $0.isLocal && $0.kind == .function })
  }

  @Test func whatIsNoObjectIsSaid() throws {
    for text in ["", "x", "\u{7F}ELF", "#!/bin/sh\necho this is no object\n"] {
      #expect(throws: ObjectFile.Damage.notAnObject) { try ObjectFile(Bytes(text.utf8)) }
    }
    #expect(throws: ObjectFile.Damage.notRelocatable) { try ObjectFile(Oracle.read("/bin/true")) }
  }

  /// Cut anywhere, or with a byte changed anywhere: an error or an object, never a crash.
  @Test func survivesDamage() async throws {
    let whole = try await Self.compiled(Self.source)
    let object = try ObjectFile(whole)
    for length in 0..<whole.count {
      #expect(throws: ObjectFile.Damage.self) { try ObjectFile(Bytes(whole[..<length])) }
    }
    for place in whole.indices {
      for value: UInt8 in [0, 0x7F, 0xFF, whole[place] ^ 0x80] {
        var bytes = whole
        bytes[place] = value
        guard let damaged = try? ObjectFile(bytes) else { continue }
        _ = ObjectDifference(object, damaged)
      }
    }
  }

  private static func names(_ old: String, _ new: String) async throws -> [String] {
    ObjectDifference(
      try ObjectFile(try await compiled(old)), try ObjectFile(try await compiled(new))
    ).names
  }

  @Test func namesTheFunctionThatDiffers() async throws {
    let source = Self.source
    #expect(try await Self.names(source, source).isEmpty)
    #expect(try await Self.names(source, "/* one */\n" + source).isEmpty)
    #expect(try await Self.names(source, source.replacing("a & 3", with: "a & 1")) == ["entry"])
    #expect(try await Self.names(source, source.replacing("\"inner\"", with: "\"Inner\"")) == ["inner"])
    #expect(try await Self.names(source, source.replacing("3, 4", with: "3, 5")) == ["table"])
    #expect(try await Self.names(source, source + "\nint more(void) { return 1; }\n") == ["more"])
    #expect(try await Self.names(source, source + "\nextern int weak(void) __attribute__((weak));\n").isEmpty)
    #expect(try await Self.names("int a;", "short a;") == ["a"])
  }

  @Test func readsKbuildsRecords() throws {
    let text = """
      savedcmd_/b/ring.o := gcc -DX=$(pound)1 -c -o /b/ring.o /b/ring.c ; ./tools/objtool/objtool /b/ring.o

      source_/b/ring.o := /b/ring.c

      deps_/b/ring.o := \\
          $(wildcard include/config/SMP) \\
        include/linux/kconfig.h \\
        /b/ring.h \\

      /b/ring.o: $(deps_/b/ring.o)

      $(deps_/b/ring.o):
      """
    let record = try #require(KbuildRecord(Bytes(text.utf8)))
    #expect(record.target == "/b/ring.o" && record.source == "/b/ring.c")
    #expect(record.dependencies == ["include/linux/kconfig.h", "/b/ring.h"])
    let linked = try #require(KbuildRecord(Bytes("cmd_/b/m.o := ld -r -o /b/m.o @/b/m.mod\n".utf8)))
    #expect(linked.source == nil && linked.command.hasPrefix("ld -r"))
    #expect(KbuildRecord(Bytes("#!/bin/sh\n".utf8)) == nil)
  }
}
