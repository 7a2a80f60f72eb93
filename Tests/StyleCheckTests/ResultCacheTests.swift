// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import StyleCheck

@Suite struct ResultCacheTests {
  private static let text = Bytes(
    "// SPDX-License-Identifier: GPL-2.0\nint fooBar;  \nint b ;\nif (x) y;\n".utf8)

  private static let other = [
    Finding(
      rule: "LICENSE_X", severity: .warning, message: "m", place: Place(input: "elsewhere"),
      fix: Fix(trust: .unsafe, edits: []), symbol: "s")
  ]

  private static func outcome(_ text: Bytes = text, name: String = "a.c") -> StyleOutcome {
    StyleRun(options: StyleOptions(strict: true)).check(
      CheckInput(name: name, text: text, kind: .source(path: name)))
  }

  /// Edits are not kept, trust is.
  private static func kept(_ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      var finding = finding
      finding.fix?.edits = []
      return finding
    }
  }

  private static func read(_ bytes: Bytes) -> (outcome: StyleOutcome, others: [Finding])? {
    bytes.withUnsafeBytes { OutcomeArchive.read($0, subject: "a.c") }
  }

  @Test func anOutcomeComesBack() throws {
    let outcome = Self.outcome()
    #expect(outcome.findings.count > 2 && !outcome.onceKeys.isEmpty && !outcome.names.isEmpty)
    let bytes = OutcomeArchive(outcome, others: Self.other).bytes
    let back = try #require(Self.read(bytes))
    #expect(back.outcome.findings == Self.kept(outcome.findings))
    #expect(back.outcome.onceKeys == outcome.onceKeys)
    #expect(back.outcome.names == outcome.names)
    #expect(back.outcome.linesChecked == outcome.linesChecked)
    #expect(back.others == Self.other)
  }

  @Test func damagedBytesAreNoOutcome() {
    let bytes = OutcomeArchive(Self.outcome(), others: Self.other).bytes
    for count in 0..<bytes.count { #expect(Self.read(Bytes(bytes[..<count])) == nil) }
    var random = Seeded()
    for _ in 0..<2000 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      _ = Self.read(damaged)
    }
  }

  @Test func aFileIsKnownUntilItChanges() throws {
    let folder = try ScratchFolder()
    func cache(_ program: String = "1", _ options: StyleOptions = StyleOptions()) -> ResultCache {
      ResultCache(directory: folder.path + "/cache", program: program, options: options)
    }
    let input = CheckInput(name: "a.c", text: Self.text, kind: .source(path: "a.c"))
    let first = cache()
    #expect(first.outcome(first.key(of: input), subject: "a.c") == nil)
    first.add(first.key(of: input), Self.outcome(), others: Self.other)
    first.close()
    func isKnown(_ cache: ResultCache, _ input: CheckInput) -> Bool {
      cache.outcome(cache.key(of: input), subject: input.name) != nil
    }
    #expect(isKnown(cache(), input))
    #expect(!isKnown(cache("2"), input))
    #expect(!isKnown(cache("1", StyleOptions(strict: true)), input))
    #expect(!isKnown(cache(), CheckInput(name: "b.c", text: Self.text, kind: .source(path: "b.c"))))
    #expect(!isKnown(cache(), CheckInput(name: "a.c", text: Self.text + [0x0A], kind: .source(path: "a.c"))))
  }

  @Test func packsAreMergedAndBounded() throws {
    let folder = try ScratchFolder()
    func input(_ number: Int) -> CheckInput {
      let text = Self.text + Bytes("int n\(number);\n".utf8)
      return CheckInput(name: "a.c", text: text, kind: .source(path: "a.c"))
    }
    let limit = 4000
    for number in 0..<40 {
      let cache = ResultCache(directory: folder.path, program: "1", options: StyleOptions(), limit: limit)
      cache.add(cache.key(of: input(number)), Self.outcome(input(number).text), others: [])
      cache.close()
    }
    let packs = TreeFiles.list(folder.path, suffix: ".pack")
    #expect(packs.count <= 9)
    #expect(packs.reduce(0) { $0 + (TreeFiles.read($1)?.count ?? 0) } <= 3 * limit)
    let last = ResultCache(directory: folder.path, program: "1", options: StyleOptions(), limit: limit)
    #expect(last.outcome(last.key(of: input(39)), subject: "a.c") != nil)
    #expect(TreeFiles.list(folder.path, suffix: ".draft").isEmpty)
  }

  @Test func aPackThatBreaksOffIsReadAsFarAsItGoes() throws {
    let folder = try ScratchFolder()
    let inputs = [1, 2].map { number in
      CheckInput(name: "\(number).c", text: Self.text, kind: .source(path: "\(number).c"))
    }
    let cache = ResultCache(directory: folder.path, program: "1", options: StyleOptions())
    for input in inputs { cache.add(cache.key(of: input), Self.outcome(name: input.name), others: []) }
    cache.close()
    let pack = try #require(TreeFiles.list(folder.path, suffix: ".pack").first)
    let bytes = try #require(TreeFiles.read(pack))
    #expect(truncate(pack, bytes.count - 10) == 0)
    let short = ResultCache(directory: folder.path, program: "1", options: StyleOptions())
    #expect(short.outcome(short.key(of: inputs[0]), subject: "1.c") != nil)
    #expect(short.outcome(short.key(of: inputs[1]), subject: "2.c") == nil)
  }
}
