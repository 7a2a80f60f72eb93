// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What ld, lld and as print.
enum LinkerGrammar {
  static func diagnostic(_ line: LogLine) -> Diagnostic? { lld(line) ?? ld(line) ?? assembler(line) }

  /// lld's `>>>` lines say where.
  static func detail(_ line: LogLine, of diagnostic: Diagnostic) -> String? {
    guard diagnostic.tool == "ld", let text = LogLine.rest(of: line.text, after: ">>> ") else { return nil }
    return String(text.drop { $0 == " " })
  }

  /// `/dir/a.o:(symbol)`: the object, which stands for its source.
  static func site(inDetail text: String) -> Diagnostic.Site? {
    guard let range = text.firstRange(of: ".o:(") else { return nil }
    return Diagnostic.Site(file: text[..<range.lowerBound] + ".o")
  }

  private static func lld(_ line: LogLine) -> Diagnostic? {
    guard line.text.hasPrefix("ld.lld"), let at = line.text.firstIndex(of: ":") else { return nil }
    let rest = line.text[at...].dropFirst(2)
    let isError = rest.hasPrefix("error: ")
    guard isError || rest.hasPrefix("warning: ") else { return nil }
    let message = rest.drop { $0 != ":" }.dropFirst(2)
    let name = message.hasPrefix("duplicate symbol") || message.hasPrefix("undefined symbol")
    return Diagnostic(
      "ld", kind(message), isError ? .error : .warning, message,
      symbol: name ? message.split(separator: " ").last.map(String.init) : nil)
  }

  /// `ld: a.o:/dir/a.c:2: multiple definition of `x'; ...`, or the same without the program's name.
  private static func ld(_ line: LogLine) -> Diagnostic? {
    let first = line.text.prefix { $0 != ":" }
    let isNamed = first == "ld" || first.hasSuffix("-ld") || first.hasSuffix("/ld") || first == "ld.bfd"
    let text = isNamed ? String(line.text.dropFirst(first.count + 2)) : line.text
    let kind = kind(text[...])
    guard isNamed || kind == "undefined-reference" || kind == "multiple-definition" else { return nil }
    let isWarning = text.contains("warning: ")
    guard let marker = text.range(ofLast: ": ") else { return nil }
    var site: Diagnostic.Site?
    var message = text
    if let located = LocatedLine(text), !located.text.isEmpty {
      site = located.site
      // The object's name stands before the source's: `b.o:/dir/b.c`.
      if let colon = located.site.file.firstIndex(of: ":") {
        site?.file = String(located.site.file[located.site.file.index(after: colon)...])
      }
      message = String(located.text.drop { $0 == " " })
    } else if kind == "undefined-reference" {
      site = Diagnostic.Site(file: String(text.prefix { $0 != ":" }))
      message = String(text[marker.upperBound...])
    }
    return Diagnostic(
      "ld", kind, isWarning ? .warning : .error, message, at: site, symbol: LogLine.quoted(in: message))
  }

  private static func kind(_ text: Substring) -> String {
    if text.contains("multiple definition of") || text.hasPrefix("duplicate symbol") {
      return "multiple-definition"
    }
    if text.contains("undefined reference to") || text.hasPrefix("undefined symbol") {
      return "undefined-reference"
    }
    return "error"
  }

  /// `FILE:2: Error: no such instruction`, below `FILE: Assembler messages:`.
  private static func assembler(_ line: LogLine) -> Diagnostic? {
    guard let located = LocatedLine(line.text), ["Error", "Warning", "Fatal error"].contains(located.word)
    else {
      return nil
    }
    let isWarning = located.word == "Warning"
    return Diagnostic(
      "as", isWarning ? "warning" : "error", isWarning ? .warning : .error, located.text, at: located.site)
  }
}
