// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UncommentedRGMIIMode: LineRule {
  static let info = RuleInfo(
    id: "UNCOMMENTED_RGMII_MODE", severity: .warning, files: .any,
    summary: "a device tree sets an RGMII mode that expects delays on the board, and does not say so",
    why: "The mode describes the board; most boards have no delays and want rgmii-id.",
    reference: "Documentation/devicetree/bindings/net/ethernet-controller.yaml",
    examples: [
      .bad(
        """
        \tphy-mode = «"rgmii"»;
        """, path: "arch/arm/boot/dts/example.dts"),
      .good(
        """
        \tphy-mode = "rgmii-id";
        """, path: "arch/arm/boot/dts/example.dts"),
      .good(
        """
        \t/* long traces delay the clock */
        \tphy-mode = "rgmii";
        """, path: "arch/arm/boot/dts/example.dts"),
    ])

  static let needs: [Need] = [.string]

  static func applies(to path: String) -> Bool {
    [".dts", ".dtsi", ".dtso"].contains { path.hasSuffix($0) }
  }

  private static let properties: [StaticString] = ["phy-mode", "phy-connection-type"]
  private static let modes: [StaticString] = ["rgmii", "rgmii-rxid", "rgmii-txid"]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let columns = value(in: line) else { return }
    let inner = line.raw[(columns.lowerBound + 1)..<(columns.upperBound - 1)]
    guard modes.contains(where: { inner == $0 }), !context.hasComment(near: line) else { return }
    context.report(
      Self.self, at: columns, "delays on the board deserve a comment; without them the mode is \"rgmii-id\"")
  }

  /// The string that the property is set to, quotes included.
  private static func value(in line: SourceLine) -> Range<Int>? {
    let masked = line.masked
    let start = masked.skippingBlanks()
    for property in properties where masked.hasPrefix(property, at: start) {
      let equals = masked.skippingBlanks(from: start + property.utf8CodeUnitCount)
      guard masked[equals] == UInt8(ascii: "=") else { continue }
      let open = masked.skippingBlanks(from: equals + 1)
      guard masked[open] == UInt8(ascii: "\""),
        let close = masked.firstIndex(of: UInt8(ascii: "\""), from: open + 1)
      else { continue }
      return open..<(close + 1)
    }
    return nil
  }
}
