// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum HotplugSection: LineRule {
  static let info = RuleInfo(
    id: "HOTPLUG_SECTION", severity: .warning, fix: .safe, files: .c,
    summary: "a function or a variable is marked for a section of hotplug code",
    why: "Hotplug cannot be configured away since 3.8, and the macros are gone.",
    reference: "include/linux/init.h",
    examples: [
      .bad("static int «__devinit »hv_probe(void)", fixed: "static int hv_probe(void)"),
      .good("static int hv_probe(void)"),
      .good("static int __init hv_setup(void)"),
    ])

  private static let sections = Set(
    ["__devinit", "__devexit"].flatMap { name in ["", "data", "const"].map { Word((name + $0).utf8) } })

  static let needs = sections.map(Need.word)

  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let found = line.tokenRange.first(where: { sections.contains(context.token($0).word) }) else {
      return
    }
    var columns = line.columns(of: context.token(found))
    let name = line.raw[columns].text
    columns = columns.lowerBound..<line.raw.skippingBlanks(from: columns.upperBound)
    context.report(Self.self, at: columns, "\(name) is no more", fix: [.remove(line, columns)])
  }
}
