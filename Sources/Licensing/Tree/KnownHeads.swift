// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Licence lines that were found to be in order, so that each is judged once: of the 60,000 tagged files of
/// a kernel, most have one of twenty lines.
struct KnownHeads {
  private struct Key: Hashable {
    let facts: LicensePath
    let line: Bytes
  }

  /// Strings of `MODULE_LICENSE()` that go with each.
  private var values: [Key: [ModuleLicense]] = [:]

  /// Strings of `MODULE_LICENSE()` that go with the licence line of a file that begins with `head`; nil where
  /// the file has to be judged. `isWhole` says that there is no more of it.
  func strings(for head: UnsafeRawBufferPointer, isWhole: Bool, _ facts: LicensePath) -> [ModuleLicense]? {
    guard let line = Self.expectedLine(of: head),
      let strings = values[Key(facts: facts, line: Bytes(head[line]))],
      Self.hasNoTag(head, after: line.upperBound, isWhole: isWhole)
    else { return nil }
    return strings
  }

  /// Whether a file begins with a line that was added, whatever follows.
  func hasLine(of head: UnsafeRawBufferPointer, _ facts: LicensePath) -> Bool {
    guard !Self.isScript(head), let line = Self.expectedLine(of: head) else { return false }
    return values[Key(facts: facts, line: Bytes(head[line]))] != nil
  }

  /// Keeps the first line, or the second below `#!`, of a file in which nothing was found; `expression` is what
  /// it says.
  mutating func add(
    _ head: UnsafeRawBufferPointer, _ facts: LicensePath, _ expression: SPDXExpression? = nil
  ) {
    guard let line = Self.expectedLine(of: head), line.count < 200 else { return }
    values[Key(facts: facts, line: Bytes(head[line]))] = ModuleLicense.allCases.filter {
      expression.map($0.agrees) ?? false
    }
  }

  /// Byte offsets of the line, without its line end; nil where that is not in sight.
  private static func expectedLine(of head: UnsafeRawBufferPointer) -> Range<Int>? {
    guard let first = lineEnd(head, from: 0) else { return nil }
    guard isScript(head) else { return 0..<first }
    return lineEnd(head, from: first + 1).map { first + 1..<$0 }
  }

  /// Whether the first line names an interpreter, so that the licence belongs into the second.
  static func isScript(_ head: UnsafeRawBufferPointer) -> Bool {
    head.count > 1 && head[0] == UInt8(ascii: "#") && head[1] == UInt8(ascii: "!")
  }

  private static func lineEnd(_ head: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < head.count, let base = head.baseAddress,
      let found = memchr(base + start, 0x0A, head.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Whether no further tag follows in the lines that are looked at. False where they are not in sight.
  private static func hasNoTag(_ head: UnsafeRawBufferPointer, after start: Int, isWhole: Bool) -> Bool {
    var end = start
    for _ in 1..<LicenseHeader.depth {
      guard let next = lineEnd(head, from: end + 1) else {
        guard isWhole else { return false }
        end = head.count
        break
      }
      end = next
    }
    return SPDXTag.search.firstPlace(in: head, start..<end) == nil
  }
}
