// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

enum ModuleLicenseString: LineRule {
  static let info = RuleInfo(
    id: "MODULE_LICENSE", severity: .warning, fix: .unsafe, files: .c,
    summary: "MODULE_LICENSE() says something unknown, or \"GPL v2\" in a patch",
    why: "The loader takes what it does not know for proprietary; \"GPL v2\" says no more than \"GPL\".",
    reference: "Documentation/process/license-rules.rst",
    examples: [
      .bad("MODULE_LICENSE(«\"GPLv2\"»);"),
      .good("MODULE_LICENSE(\"GPL\");"),
      .good("MODULE_LICENSE(\"Dual BSD/GPL\");"),
    ])

  static let needs: [Need] = [.word("MODULE_LICENSE")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let call = FunctionCall(on: line, context) {
      context.token($0).word == "MODULE_LICENSE" && context.token($0 + 2).kind == .string
        && context.token($0 + 3).sign == ")" && $0 + 3 < range.upperBound
    }
    // The first string of the line is the one that counts.
    guard call != nil, let string = range.first(where: { context.token($0).kind == .string }) else { return }
    let columns = line.columns(of: context.token(string))
    let text = line.raw[(columns.lowerBound + 1)..<(columns.upperBound - 1)].text
    guard let license = ModuleLicense(rawValue: text) else {
      context.report(Self.self, at: columns, "the module loader does not know this licence")
      return
    }
    if license == .gplV2, !context.isWholeFile {
      context.report(
        Self.self, at: columns, "say \"GPL\": it is the same, and the SPDX line has the version",
        fix: [.replace(line, columns, with: "\"GPL\"")])
    }
  }
}
