// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What modpost says of symbols, licences and sections, in the words of 6.1 and of 6.12.
enum ModpostGrammar {
  private static let kinds = [
    ("undefined!", "undefined"), ("GPL-only symbol", "gpl-only"), ("from namespace", "namespace"),
    ("missing MODULE_LICENSE", "license"), ("missing MODULE_DESCRIPTION", "description"),
    ("section mismatch", "section-mismatch"), ("EXPORT_SYMBOL used for init", "export-init"),
    ("exported twice", "duplicate-export"), ("has no CRC", "crc"), ("version generation failed", "crc"),
  ]

  static func diagnostic(_ line: LogLine) -> Diagnostic? {
    let severity: Severity
    let message: String
    if let text = LogLine.rest(of: line.text, after: "ERROR: modpost: ") {
      (severity, message) = (.error, text)
    } else if let text = LogLine.rest(of: line.text, after: "WARNING: modpost: ") {
      (severity, message) = (.warning, text)
    } else if let text = LogLine.rest(of: line.text, after: "FATAL: modpost: ") {
      (severity, message) = (.error, text)
    } else {
      return nil
    }
    let kind = kinds.first { message.contains($0.0) }?.1
    return Diagnostic(
      "modpost", kind ?? (severity == .error ? "error" : "warning"), severity, message,
      at: object(in: message).map { Diagnostic.Site(file: $0) }, symbol: symbol(in: message, kind))
  }

  private static func symbol(in message: String, _ kind: String?) -> String? {
    let words = message.split(separator: " ")
    switch kind {
    case "namespace": return word(after: "symbol", in: words)
    case "section-mismatch": return word(after: "reference:", in: words).map(withoutOffset)
    case "export-init":
      return word(after: "symbol:", in: words)
        ?? words.dropFirst().first.map { String($0.prefix { $0 != ":" }) }
    default: return LogLine.quoted(in: message)
    }
  }

  private static func word(after marker: String, in words: [Substring]) -> String? {
    guard let at = words.firstIndex(where: { $0 == marker }), at + 1 < words.count else { return nil }
    return String(words[at + 1])
  }

  static func withoutOffset(_ symbol: String) -> String { String(symbol.prefix { $0 != "+" }) }

  /// The object that a message is about: `path/t.o`, `path/t.ko` in brackets, or 6.12's `path/t:`.
  private static func object(in message: String) -> String? {
    let words = message.split(separator: " ")
    if words.count > 2, words[0] == "module", words[2] == "uses" { return words[1] + ".o" }
    for word in words {
      let name = word.drop { $0 == "[" }.reversed().drop { "]:,.".contains($0) }.reversed()
      let path = String(name)
      if path.hasSuffix(".o") || path.hasSuffix(".ko") { return path }
      if word.hasSuffix(":"), path.contains("/") { return path + ".o" }
    }
    return nil
  }
}
