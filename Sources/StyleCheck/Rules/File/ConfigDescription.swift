// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConfigDescription: LineRule {
  static let info = RuleInfo(
    id: "CONFIG_DESCRIPTION", severity: .warning, files: .any,
    summary: "a new Kconfig entry with a prompt has less than four lines of help",
    why: "Whoever configures a kernel meets the symbol with nothing but its help text to decide by.",
    reference: "Documentation/kbuild/kconfig-language.rst",
    examples: [
      .bad("«config HV_EXAMPLE»\n\tbool \"Example\"\n\thelp\n\t  Says yes.", path: "drivers/hv/Kconfig"),
      .good(
        "config HV_EXAMPLE\n\tbool \"Example\"\n\thelp\n\t  One\n\t  two\n\t  three\n\t  four.",
        path: "drivers/hv/Kconfig"),
      .good("config HV_EXAMPLE\n\tbool", path: "drivers/hv/Kconfig"),
    ])

  private static let starts: [StaticString] = ["config", "menuconfig", "choice"]
  private static let ends: [StaticString] = [
    "config", "menuconfig", "choice", "endchoice", "if", "endif", "menu", "endmenu", "source",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard startsWord(line.masked, line.margin, starts) else { return }
    let wanted = context.options.minConfigDescriptionLength
    guard let found = helpLength(after: line), found < wanted else { return }
    context.report(
      Self.self, at: line.margin..<line.raw.trimmedEnd,
      "the entry's help has \(found) lines, \(wanted) are the least that explain it")
  }

  /// Whether `Kconfig` stands anywhere in the path.
  static func applies(to path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "K"), omittingEmptySubsequences: false).dropFirst()
      .contains { $0.starts(with: "config".utf8) }
  }

  /// Lines of help of the entry, or nil when it has no prompt and so nobody is asked.
  private static func helpLength(after line: SourceLine) -> Int? {
    var needsHelp = false
    var hasHelp = false
    var length = 0
    var next = line.next
    while let current = next {
      next = current.next
      let masked = current.masked
      let start = masked.skippingBlanks()
      if current.isAdded {
        if isPrompt(masked, start) {
          needsHelp = true
          continue
        }
        if masked.hasPrefix("help", at: start), masked.skippingBlanks(from: start + 4) == masked.count {
          hasHelp = true
          continue
        }
      }
      if start == masked.count || masked[start] == UInt8(ascii: "#") { continue }
      if startsWord(masked, start, ends) { break }
      if hasHelp { length += 1 }
    }
    return needsHelp ? length : nil
  }

  /// `bool "…"`, `tristate "…"` or `prompt "…"`
  private static func isPrompt(_ masked: ByteView, _ start: Int) -> Bool {
    for word: StaticString in ["bool", "tristate", "prompt"] where masked.hasPrefix(word, at: start) {
      let quote = masked[masked.skippingBlanks(from: start + word.utf8CodeUnitCount)]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { return true }
    }
    return false
  }

  private static func startsWord(_ masked: ByteView, _ start: Int, _ words: [StaticString]) -> Bool {
    words.contains { masked.hasPrefix($0, at: start) && !masked[start + $0.utf8CodeUnitCount].isWord }
  }
}
