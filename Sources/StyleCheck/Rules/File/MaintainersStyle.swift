// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MaintainersStyle: LineRule {
  static let info = RuleInfo(
    id: "MAINTAINERS_STYLE", severity: .warning, fix: .safe, files: .any,
    summary: "an entry of MAINTAINERS is out of order, or not parted from its value by one tab",
    why: "The file is kept in order by script, and changes out of order collide with it.",
    reference: "MAINTAINERS",
    examples: [
      .bad(
        """
        «F: »drivers/hv/
        """,
        fixed: """
          F:\tdrivers/hv/
          """, path: "MAINTAINERS"),
      .bad(
        """
        F:\tdrivers/hv/
        «S:»\tMaintained
        """, path: "MAINTAINERS"),
      .good(
        """
        S:\tMaintained
        F:\tdrivers/hv/
        """, path: "MAINTAINERS"),
    ])

  static func applies(to path: String) -> Bool { path == "MAINTAINERS" }

  /// Types of entries in the order in which they stand.
  private static let order = Array("MRLSWQBCPTFXNK".utf8)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    guard isEntry(raw) else { return }
    let value = raw.skippingBlanks(from: 2)
    if raw[2] != 0x09 || value != 3 || value == raw.count {
      context.report(
        Self.self, at: 0..<value, "one tab stands behind '\(raw[..<2].text)'",
        fix: [.replace(line, 2..<value, with: "\t")])
    }
    let previous = context.previous
    guard previous.isAdded || previous.isContext, isEntry(previous.raw) else { return }
    checkOrder(raw, after: previous.raw, &context)
  }

  private static func isEntry(_ raw: ByteView) -> Bool { raw[0].isUppercase && raw[1] == UInt8(ascii: ":") }

  private static func checkOrder(_ raw: ByteView, after above: ByteView, _ context: inout RuleContext) {
    let columns = 0..<2
    guard let index = order.firstIndex(of: raw[0]) else {
      context.report(Self.self, at: columns, "no entry of MAINTAINERS has the type '\(raw[..<1].text)'")
      return
    }
    guard let before = order.firstIndex(of: above[0]) else { return }
    if index < before {
      context.report(
        Self.self, at: columns, "'\(raw[..<2].text)' entries stand before '\(above[..<2].text)' entries")
    } else if raw[0] == above[0], raw[0] == UInt8(ascii: "F") || raw[0] == UInt8(ascii: "X") {
      let this = raw[raw.skippingBlanks(from: 2)...].bytes
      let that = above[above.skippingBlanks(from: 2)...].bytes
      if this.lexicographicallyPrecedes(that) {
        context.report(Self.self, at: columns, "paths stand in alphabetic order")
      }
    }
  }
}
