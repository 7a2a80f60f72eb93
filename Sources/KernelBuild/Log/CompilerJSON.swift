// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What gcc prints with `-fdiagnostics-format=json`: one line, an array of all that it has to say of a source.
enum CompilerJSON {
  /// Nil for a line that is no such array.
  static func diagnostics(_ line: LogLine) -> [Diagnostic]? {
    let text = line.text.drop { $0 == " " }
    guard text.hasPrefix("[]") || text.hasPrefix("[{"), let value = JSONValue(Bytes(text.utf8)) else {
      return nil
    }
    let entries = value.array ?? []
    guard entries.allSatisfy({ $0["kind"]?.string != nil && $0["message"]?.string != nil }) else {
      return nil
    }
    return entries.compactMap(diagnostic)
  }

  private static func diagnostic(_ entry: JSONValue) -> Diagnostic? {
    let message = plain(entry["message"]?.string ?? "")
    let severity: Severity
    switch entry["kind"]?.string {
    case "warning": severity = .warning
    case "error", "fatal error", "sorry, unimplemented": severity = .error
    default: return nil
    }
    let option = entry["option"]?.string.map { CompilerGrammar.splitOption(" [\($0)]").option ?? $0 }
    var diagnostic = Diagnostic(
      "gcc", option ?? (severity == .error ? "error" : "warning"), severity, message, at: site(entry),
      symbol: LogLine.identifier(in: message))
    diagnostic.columnUnit = .byte
    diagnostic.notes = (entry["children"]?.array ?? []).compactMap { child in
      var note = site(child)
      note?.text = plain(child["message"]?.string ?? "")
      return note
    }
    return diagnostic
  }

  private static func site(_ entry: JSONValue) -> Diagnostic.Site? {
    guard let caret = entry["locations"]?.array?.first?["caret"], let file = caret["file"]?.string else {
      return nil
    }
    return Diagnostic.Site(
      file: file, line: caret["line"]?.int ?? 0,
      column: caret["byte-column"]?.int ?? caret["column"]?.int ?? 0)
  }

  /// In any locale the same quotes.
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{2018}" || $0 == "\u{2019}" ? "'" : $0 })
  }
}
