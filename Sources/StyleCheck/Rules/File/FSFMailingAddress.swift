// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FSFMailingAddress: LineRule {
  static let info = RuleInfo(
    id: "FSF_MAILING_ADDRESS", severity: .error, files: .any,
    summary: "a licence notice gives the address of the Free Software Foundation",
    why: "The foundation has moved twice; the licence is in the tree.",
    reference: "Documentation/process/license-rules.rst",
    examples: [
      .bad(
        """
         * if not, «write to the Free» Software Foundation
        """, path: "drivers/hv/example.c"),
      .bad(
        """
         * Inc., «51 Franklin St», Fifth Floor
        """, path: "drivers/hv/example.c"),
      .good(
        """
        // SPDX-License-Identifier: GPL-2.0
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [
    .text("rite to the Free"), .text("RITE TO THE FREE"), .text("Mass"), .text("MASS"), .text("Temple"),
    .text("TEMPLE"), .text("Franklin"), .text("FRANKLIN"),
  ]
  static let includesContext = true

  /// House number, street, and what the street is, in small letters.
  private static let streets: [(StaticString, StaticString, StaticString)] = [
    ("675", "mass", "ave"), ("59", "temple", "pl"), ("51", "franklin", "st"),
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let columns = address(in: line.raw) else { return }
    context.report(
      Self.self, at: columns, "the address of the FSF changes; the licence itself is in the tree",
      severity: context.isWholeFile ? .check : .error)
  }

  private static func address(in raw: ByteView) -> Range<Int>? {
    for i in 0..<raw.count where !raw[i - 1].isWord {
      if raw.hasPrefixIgnoringCase("write to the free", at: i) { return i..<(i + 17) }
      for (number, street, kind) in streets where raw.hasPrefix(number, at: i) {
        let name = raw.skippingBlanks(from: i + number.utf8CodeUnitCount)
        guard name > i + number.utf8CodeUnitCount, raw.hasPrefixIgnoringCase(street, at: name) else {
          continue
        }
        let end = name + street.utf8CodeUnitCount
        let last = raw.skippingBlanks(from: end)
        if last > end, raw.hasPrefixIgnoringCase(kind, at: last) {
          return i..<(last + kind.utf8CodeUnitCount)
        }
      }
    }
    return nil
  }
}
