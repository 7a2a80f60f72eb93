// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UndocumentedDTString: LineRule {
  static let info = RuleInfo(
    id: "UNDOCUMENTED_DT_STRING", severity: .warning, files: .any,
    summary: "a compatible string, or its vendor, is in no binding of the tree",
    why: "The binding is the contract between firmware and driver; it comes before either is merged.",
    reference: "Documentation/devicetree/bindings/submitting-patches.rst",
    examples: [
      .good("\tint compatible;")
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let bindings = context.bindings, isCompatible(line, context.path) else { return }
    for columns in strings(line.raw) {
      let name = line.raw[columns]
      if !bindings.documents(name.bytes) {
        context.report(Self.self, at: columns, "compatible string '\(name.text)' is in no binding")
      }
      guard let vendor = vendor(of: name), !bindings.knowsVendor(vendor) else { continue }
      context.report(
        Self.self, at: columns.lowerBound..<(columns.lowerBound + vendor.count),
        "vendor prefix '\(String(lossy: vendor))' is not in vendor-prefixes.yaml")
    }
  }

  /// `compatible = "` in a device tree, `.compatible = "` in C.
  private static func isCompatible(_ line: SourceLine, _ path: String) -> Bool {
    let masked = line.masked
    if path.hasSuffix(".dts") || path.hasSuffix(".dtsi") {
      return isAssigned(masked, from: masked.skippingBlanks())
    }
    guard path.hasSuffix(".c") || path.hasSuffix(".h") else { return false }
    var from = 0
    while let dot = masked.firstIndex(of: UInt8(ascii: "."), from: from) {
      if isAssigned(masked, from: dot + 1) { return true }
      from = dot + 1
    }
    return false
  }

  private static func isAssigned(_ masked: ByteView, from start: Int) -> Bool {
    guard masked.hasPrefix("compatible", at: start) else { return false }
    let equals = masked.skippingBlanks(from: start + 10)
    guard masked[equals] == UInt8(ascii: "=") else { return false }
    return masked[masked.skippingBlanks(from: equals + 1)] == UInt8(ascii: "\"")
  }

  /// Columns of the quoted names, quotes left out.
  private static func strings(_ raw: ByteView) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var i = 0
    while let quote = raw.firstIndex(of: UInt8(ascii: "\""), from: i) {
      var end = quote + 1
      while isNameByte(raw[end]) { end += 1 }
      if raw[end] == UInt8(ascii: "\""), end > quote + 1 {
        found.append((quote + 1)..<end)
        i = end + 1
      } else {
        i = quote + 1
      }
    }
    return found
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWord
      || [UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "+")].contains(byte)
  }

  private static func vendor(of name: ByteView) -> [UInt8]? {
    guard let comma = name.firstIndex(of: UInt8(ascii: ",")), comma > 0 else { return nil }
    for i in 0..<comma where !(name[i].isLetter || name[i].isDigit || name[i] == UInt8(ascii: "-")) {
      return nil
    }
    return name[..<comma].bytes
  }
}
