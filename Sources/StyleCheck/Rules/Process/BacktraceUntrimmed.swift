// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BacktraceUntrimmed: MailRule {
  static let info = RuleInfo(
    id: "BACKTRACE_UNTRIMMED", severity: .check, files: .message,
    summary: "a trace in the message has times, registers or lists of modules",
    why:
      "The names of functions tell where it happened; everything else differs on every machine and "
      + "hides them.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(message: "The probe warns:\n\n «[   12.345678]» Call Trace:\n hv_probe+0x10/0x20"),
        path: "patch"),
      .good(SampleMail.text(message: "The probe warns:\n\n Call Trace:\n hv_probe+0x10/0x20"), path: "patch"),
    ], isOurs: true)

  /// What only the machine at hand can say.
  private static func noise(_ text: String) -> String? {
    let line = text.drop(while: \.isWhitespace)
    if line.hasPrefix("["), let close = line.firstIndex(of: "]") {
      let time = line[line.index(after: line.startIndex)..<close].drop { $0 == " " }
      let parts = time.split(separator: ".")
      if parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), parts[1].count == 6 {
        return String(line[...close])
      }
    }
    return ["Modules linked in:", "RAX: ", "RIP: 0010:", "Code: ", "CR2: ", "x29: "].first {
      line.hasPrefix($0)
    }
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for line in mail.prose {
      guard let words = Self.noise(line.text) else { continue }
      context.report(Self.self, on: line, at: words, "trim the trace to what tells where it happened")
      return
    }
  }
}
