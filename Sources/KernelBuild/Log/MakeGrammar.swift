// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What make itself says: rules it lacks, Makefiles it cannot read, and that a command failed.
enum MakeGrammar {
  static func diagnostic(_ line: LogLine) -> Diagnostic? {
    guard let stars = line.text.firstRange(of: "*** ") else { return nil }
    let head = line.text[..<stars.lowerBound]
    let message = line.text[stars.upperBound...]
    if head.hasPrefix("make") {
      if message.hasPrefix("Waiting for unfinished jobs") { return nil }
      return message.hasPrefix("[") ? failure(message) : stop(message)
    }
    // The Makefile's own place: `/dir/Makefile:2: *** missing separator.  Stop.`
    guard let located = LocatedLine(line.text) else { return nil }
    return Diagnostic("make", "syntax", .error, withoutStop(message), at: located.site)
  }

  private static func stop(_ message: Substring) -> Diagnostic {
    let isRule = message.hasPrefix("No rule to make target")
    return Diagnostic(
      "make", isRule ? "no-rule" : "error", .error, withoutStop(message),
      symbol: isRule ? LogLine.quoted(in: message) : nil)
  }

  /// `[Makefile.build:255: /dir/t.o] Error 1`: something printed why, further up.
  private static func failure(_ message: Substring) -> Diagnostic {
    let target = message.dropFirst().prefix { $0 != "]" }.split(separator: " ").last.map(String.init)
    var diagnostic = Diagnostic(
      "make", "failed", .error, message, at: target.map { Diagnostic.Site(file: $0) }, symbol: nil)
    diagnostic.isConsequence = true
    return diagnostic
  }

  private static func withoutStop(_ message: Substring) -> String {
    let text = message.hasSuffix("  Stop.") ? message.dropLast(7) : message
    return text.hasSuffix(".") ? String(text.dropLast()) : String(text)
  }

  /// Lines that only tell how far the build is.
  static func isProgress(_ line: LogLine) -> Bool {
    let text = line.text
    if text.hasPrefix("make"),
      text.contains(": Entering directory '") || text.contains(": Leaving directory '")
    {
      return true
    }
    if text.hasPrefix("make"), text.hasSuffix("Waiting for unfinished jobs....") { return true }
    // What `-k` adds after an error that was told.
    if text.hasPrefix("make"), text.hasSuffix(" not remade because of errors.") { return true }
    return step(in: line) != nil
  }

  /// The target of a line such as `  CC [M]  /dir/t.o`: Kbuild's short form of a command.
  static func step(in line: LogLine) -> String? {
    guard line.text.hasPrefix("  ") else { return nil }
    let words = line.text.split(separator: " ")
    // Such as `CC`, `HOSTLD`, `CHKSHA1`.
    guard let name = words.first, name.count >= 2, name.first?.isUppercase ?? false,
      name.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" })
    else { return nil }
    return words.count >= 2 ? words.dropFirst().joined(separator: " ") : nil
  }
}
