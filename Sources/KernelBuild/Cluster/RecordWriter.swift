// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Writes values one behind the other, each as a netstring: its length in bytes, `:`, the bytes, `,`.
///
/// Between two processes of one version of patchkit: nothing of it is kept.
struct RecordWriter {
  private(set) var bytes = Bytes()

  mutating func add(_ value: Bytes) {
    bytes += "\(value.count):".utf8
    bytes += value
    bytes.append(0x2C)
  }

  mutating func add(_ text: String) { add(Bytes(text.utf8)) }

  mutating func add(_ number: Int) { add(String(number)) }

  /// Nil is told from an empty text.
  mutating func add(_ text: String?) { list(text.map { [$0] } ?? []) { $0.add($1) } }

  mutating func list<Element>(_ elements: [Element], _ body: (inout RecordWriter, Element) -> Void) {
    add(elements.count)
    for element in elements { body(&self, element) }
  }
}
