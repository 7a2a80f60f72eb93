// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferDefinedAttributeMacro: LineRule {
  static let info = RuleInfo(
    id: "PREFER_DEFINED_ATTRIBUTE_MACRO", severity: .warning, fix: .safe, files: .c,
    summary: "an attribute of the compiler is written out where the kernel has a macro",
    why: "The macros are shorter, and empty for compilers that do not know the attribute.",
    reference: "include/linux/compiler_attributes.h",
    examples: [
      .bad("} __attribute__((«packed»));", fixed: "} __packed;"),
      .bad(
        "void hv_log(const char *f, ...) __attribute__((«format(printf, 1, 2)»));",
        fixed: "void hv_log(const char *f, ...) __printf(1, 2);"),
      .bad("static int x __attribute__((«__unused__»));"),
      .good("} __packed;"),
      .good("static int x __attribute__((vector_size(16)));"),
      .good("} __attribute__((packed));", path: "include/uapi/linux/example.h"),
    ])

  static let needs: [Need] = [.text("__attribute__")]

  static func applies(to path: String) -> Bool { !UserHeader.matches(path) }

  /// Attributes, and the macros of the same arguments. `format` has one for each of its styles.
  private static let macros: [String: String] = [
    "alias": "__alias", "aligned": "__aligned", "always_inline": "__always_inline",
    "assume_aligned": "__assume_aligned", "cold": "__cold", "const": "__attribute_const__", "copy": "__copy",
    "designated_init": "__designated_init", "externally_visible": "__visible", "format": "__printf",
    "gnu_inline": "__gnu_inline", "malloc": "__malloc", "mode": "__mode",
    "no_caller_saved_registers": "__no_caller_saved_registers", "noclone": "__noclone",
    "noinline": "noinline", "nonstring": "__nonstring", "noreturn": "__noreturn", "packed": "__packed",
    "pure": "__pure", "section": "__section", "used": "__used", "weak": "__weak",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let list = AttributeList(line.raw) else { return }
    for entry in list.entries {
      let name = bare(line.raw[entry.name])
      guard let macro = macros[name] else { continue }
      let replacement = replacement(for: name, macro, line.raw[entry.arguments])
      context.report(
        Self.self, at: entry.whole, "use \(replacement ?? macro) for this attribute",
        fix: replacement.map { fix(line, list, entry, with: $0) } ?? [])
    }
    if let first = list.entries.first,
      line.raw[list.inside].skippingBlanks() == first.name.lowerBound - list.inside.lowerBound,
      isUnused(line.raw[first.name])
    {
      context.report(Self.self, at: first.name, "use __maybe_unused or __always_unused")
    }
  }

  /// The name without underscores at its ends.
  private static func bare(_ name: ByteView) -> String {
    var start = 0
    var end = name.count
    while start < end, name[start] == UInt8(ascii: "_") { start += 1 }
    while end > start, name[end - 1] == UInt8(ascii: "_") { end -= 1 }
    return name[start..<end].text
  }

  private static func isUnused(_ name: ByteView) -> Bool {
    var start = 0
    while name[start] == UInt8(ascii: "_") { start += 1 }
    return name.hasPrefix("unused", at: start)
  }

  /// What to write; nil where the macro wants other arguments, or means more than the attribute.
  private static func replacement(for name: String, _ macro: String, _ arguments: ByteView) -> String? {
    let start = arguments.skippingBlanks()
    let text = arguments[start...]
    switch name {
    case "format":
      guard let comma = text.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      let style = bare(text[text.skippingBlanks(from: 1)..<comma])
      guard style == "printf" || style == "scanf" else { return nil }
      return "__\(style)(\(text[text.skippingBlanks(from: comma + 1)...].text)"
    case "alias":
      // The macro puts the quotes.
      let open = text.skippingBlanks(from: 1)
      let end = text.identifierEnd(from: open + 1)
      guard text[open] == UInt8(ascii: "\""), end > open + 1, text[end] == UInt8(ascii: "\"") else {
        return nil
      }
      return "__alias(\(text[(open + 1)..<end].text))"
    case "aligned", "assume_aligned", "copy", "mode", "section":
      return text.isEmpty ? nil : macro + text.text
    case "always_inline": return nil
    default: return text.isEmpty ? macro : nil
    }
  }

  /// Puts the macro before what is left of the list.
  private static func fix(
    _ line: SourceLine, _ list: AttributeList, _ entry: AttributeList.Entry, with macro: String
  ) -> [LineEdit] {
    let columns = list.columns
    guard !line.masked[columns].contains(Mask.comment), !line.masked[columns].contains("_X") else {
      return []
    }
    let others = list.entries.filter { $0.whole != entry.whole }.map { line.raw[$0.whole].text }
    let rest = others.isEmpty ? "" : " __attribute__((\(others.joined(separator: ", "))))"
    let isApart = columns.lowerBound == 0 || line.raw[columns.lowerBound - 1].isBlank
    return [.replace(line, columns, with: (isApart ? "" : " ") + macro + rest)]
  }
}
