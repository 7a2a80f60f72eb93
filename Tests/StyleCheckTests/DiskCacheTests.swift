// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import StyleCheck

@Suite struct DiskCacheTests {
  @Test func givesBackWhatWasWritten() throws {
    let folder = try ScratchFolder()
    let cache = DiskCache(directory: folder.path + "/a/b")
    #expect(cache.read(7) == nil)
    cache.write(7, [1, 2, 3])
    #expect(cache.read(7) == [1, 2, 3])
  }

  @Test func aDamagedEntryCountsAsMissing() throws {
    let folder = try ScratchFolder()
    let cache = DiskCache(directory: folder.path)
    cache.write(10, [1, 2, 3])
    var bytes = try #require(folder.read("a"))
    bytes[9] ^= 1
    try folder.write("a", bytes)
    #expect(cache.read(10) == nil)
    try folder.write("a", Array(bytes[..<4]))
    #expect(cache.read(10) == nil)
  }

  @Test func keepsNoMoreThanItMay() throws {
    let folder = try ScratchFolder()
    let cache = DiskCache(directory: folder.path, capacity: 4)
    for key in 1...9 { cache.write(UInt64(key), [UInt8(key)]) }
    #expect((1...9).count { cache.read(UInt64($0)) != nil } == 4)
  }

  @Test func aPlaceThatCannotBeWrittenDoesNoHarm() {
    let cache = DiskCache(directory: "/proc/nowhere")
    cache.write(1, [1])
    #expect(cache.read(1) == nil)
  }

  /// A name of a header is known with the cache cold, warm, and after the header has changed.
  @Test func namesOfHeadersFollowTheHeaders() throws {
    let folder = try ScratchFolder()
    let cache = DiskCache(directory: folder.path + "/cache")
    let options = StyleOptions(only: ["CAMELCASE"], strict: true, tree: folder.path, cache: cache)
    let input = CheckInput(
      name: "a.c", text: Bytes("int x = fooBar(1);\nint y = barFoo(1);\n".utf8), kind: .source(path: "a.c"))
    func told() -> [Int] {
      StyleCheck.check([input], options: options).flatMap { $0.findings.map(\.place.line) }
    }
    try folder.write("include/a.h", Array("#define fooBar(x) (x)\n".utf8))
    #expect(told() == [2])
    #expect(told() == [2])
    try folder.write("include/b.h", Array("#define barFoo(x) (x)\n".utf8))
    #expect(told() == [])
  }
}
