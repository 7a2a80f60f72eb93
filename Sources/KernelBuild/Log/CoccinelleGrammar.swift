// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What spatch(1) and the kernel's semantic patches print in report mode.
enum CoccinelleGrammar {
  /// `FILE:206:13-16: ERROR: text`, the script's name in front or not; `SCRIPT.cocci: warning: line 12: text`.
  static func diagnostic(_ line: LogLine) -> Diagnostic? {
    let script = name(in: line.text)
    let text = script.map { line.text.dropFirst($0.count + 2) } ?? line.text[...]
    if let script, let found = aboutScript(script, text) { return found }
    guard let (site, message) = report(text) else { return nil }
    let isError = message.hasPrefix("ERROR")
    guard isError || message.hasPrefix("WARNING") || script != nil else { return nil }
    return Diagnostic(
      "coccinelle", script.map { String($0.dropLast(6)) } ?? "report", isError ? .error : .warning,
      withoutLevel(message), at: site)
  }

  private static func name(in text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), text[..<colon].hasSuffix(".cocci") else { return nil }
    return String(text[..<colon])
  }

  private static func aboutScript(_ script: String, _ text: Substring) -> Diagnostic? {
    guard let rest = LogLine.rest(of: text, after: "warning: line "), let colon = rest.firstIndex(of: ":"),
      let line = Int(rest[..<colon])
    else { return nil }
    return Diagnostic(
      "coccinelle", "script", .warning, rest[colon...].dropFirst(2), at: .init(file: script, line: line))
  }

  /// The place has a range of columns, 0-based, which no other tool has.
  private static func report(_ text: Substring) -> (Diagnostic.Site, Substring)? {
    let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let line = Int(parts[1]), parts[3].hasPrefix(" ") else { return nil }
    let columns = parts[2].split(separator: "-").map { Int($0) }
    guard columns.count == 2, let first = columns[0], columns[1] != nil else { return nil }
    return (.init(file: String(parts[0]), line: line, column: first + 1), parts[3].dropFirst())
  }

  private static func withoutLevel(_ message: Substring) -> Substring {
    for level in ["ERROR: ", "WARNING: "] where message.hasPrefix(level) {
      return message.dropFirst(level.count)
    }
    return message
  }
}
