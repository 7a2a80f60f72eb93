// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// `FILE.o: warning: objtool: FUNCTION+0x8: text`, the function missing in some messages.
enum ObjtoolGrammar {
  private static let kinds = [
    ("unreachable", "unreachable"), ("falls through", "fallthrough"),
    ("without frame pointer", "frame-pointer"),
    ("stack state mismatch", "stack-state"), ("return with modified stack", "stack-state"),
    ("call to ", "call"), ("naked return", "naked-return"), ("indirect ", "indirect"), ("UACCESS", "uaccess"),
  ]

  static func diagnostic(_ line: LogLine) -> Diagnostic? {
    for (marker, severity) in [(": warning: objtool: ", Severity.warning), (": error: objtool: ", .error)] {
      guard let range = line.text.range(ofLast: marker) else { continue }
      let message = String(line.text[range.upperBound...])
      let kind = kinds.first { message.contains($0.0) }?.1 ?? "other"
      return Diagnostic(
        "objtool", kind, severity, message, at: .init(file: String(line.text[..<range.lowerBound])),
        symbol: function(in: message))
    }
    return nil
  }

  private static func function(in message: String) -> String? {
    let first = message.prefix { $0 != " " && $0 != ":" }
    guard first.count < message.count, first.contains("+") || first.hasSuffix("()") else { return nil }
    return String(first.prefix { $0 != "+" && $0 != "(" })
  }
}
