// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What gcc and clang print: one line a diagnostic, notes and source lines behind it.
enum CompilerGrammar {
  /// A diagnostic of the compiler or of sparse, which share this line; `following` tells them apart.
  ///
  /// Compilers show the source below every diagnostic and name the option that asked for it;
  /// sparse does neither.
  static func diagnostic(_ line: LogLine, following: ArraySlice<LogLine>) -> Diagnostic? {
    guard let located = LocatedLine(line.text), let severity = severity(located.word) else { return nil }
    if located.site.column == 0 { return kernelDoc(located, severity) }
    let (message, option) = splitOption(located.text)
    let isClang = isClangSource(following)
    let showsSource = isClang || following.first?.barred?.number != nil
    guard option != nil || showsSource || located.word == "fatal error" else {
      return SparseGrammar.diagnostic(located, severity)
    }
    var diagnostic = Diagnostic(
      isClang ? "clang" : "gcc", option ?? (severity == .error ? "error" : "warning"), severity, message,
      at: located.site)
    if isClang { diagnostic.columnUnit = .byte }
    return diagnostic
  }

  /// A compiler's own trouble, which has no place: `gcc: error: unrecognized command-line option`.
  static func driver(_ line: LogLine) -> Diagnostic? {
    let program = line.text.prefix { $0 != ":" && $0 != " " }
    let rest = line.text.dropFirst(program.count)
    guard let tool = tool(named: program),
      let message = LogLine.rest(of: rest, after: ": error: ")
        ?? LogLine.rest(of: rest, after: ": fatal error: ")
    else { return nil }
    return Diagnostic(tool, "driver", .error, message)
  }

  /// `gcc`, `/usr/bin/aarch64-linux-gnu-gcc-12`, `clang-14`, `cc1`: a program's name, its target and version aside.
  private static func tool(named program: Substring) -> String? {
    let name = program.split(separator: "/").last ?? ""
    let words = name.split(separator: "-")
    let plain = words.last?.allSatisfy(\.isNumber) ?? false ? words.dropLast() : words[...]
    return ["gcc": "gcc", "cc1": "gcc", "clang": "clang"][plain.last.map(String.init) ?? ""]
  }

  static func note(_ line: LogLine) -> Diagnostic.Site? {
    guard let located = LocatedLine(line.text), located.word == "note" else { return nil }
    var site = located.site
    site.text = located.text
    return site
  }

  /// Whether the source line and the marks of clang are next.
  static func isClangSource(_ lines: ArraySlice<LogLine>) -> Bool {
    guard let first = lines.first, first.barred == nil, LocatedLine(first.text)?.word.isEmpty ?? true else {
      return false
    }
    return lines.dropFirst().first?.isCaret ?? false
  }

  /// What clang proposes at the first column stands there, below a mark that does.
  static func isProposal(_ lines: ArraySlice<LogLine>) -> Bool {
    guard let line = lines.first else { return false }
    return line.text.hasSuffix(" ") && !line.text.hasPrefix(" ") && !line.text.contains(":")
  }

  /// The name that a message is about; a call that is forbidden by an attribute is about the caller, who is not named.
  static func symbol(in message: String) -> String? {
    message.hasPrefix("call to ") ? nil : LogLine.identifier(in: message)
  }

  /// `[-Wunused-variable]`, `[-Werror=x]` and clang's `[-Werror,-Wx]` at the end of a message.
  static func splitOption(_ text: String) -> (message: String, option: String?) {
    guard text.hasSuffix("]"), let open = text.range(ofLast: " [-W") else { return (text, nil) }
    let options = text[open.upperBound...].dropLast().split(separator: ",")
    guard var option = options.last.map(String.init) else { return (text, nil) }
    for prefix in ["-W", "error="] where option.hasPrefix(prefix) { option.removeFirst(prefix.count) }
    // `-Wformat=` is `-Wformat` with a level that is left out.
    if let equals = option.firstIndex(of: "=") { option = String(option[..<equals]) }
    return (String(text[..<open.lowerBound]), option)
  }

  private static func severity(_ word: String) -> Severity? {
    switch word {
    case "warning": .warning
    case "error", "fatal error": .error
    default: nil
    }
  }

  /// Of the tools that run in a build only kernel-doc gives a line and no column.
  private static func kernelDoc(_ located: LocatedLine, _ severity: Severity) -> Diagnostic {
    Diagnostic(
      "kernel-doc", severity == .error ? "error" : "warning", severity, located.text, at: located.site,
      symbol: LogLine.quoted(in: located.text.split(separator: " in ").last ?? ""))
  }
}

extension String {
  /// The last place of `text`, which must be ASCII.
  func range(ofLast text: String) -> Range<String.Index>? {
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(text) { return index(end, offsetBy: -text.count)..<end }
      end = index(before: end)
    }
    return nil
  }
}
