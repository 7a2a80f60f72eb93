// SPDX-License-Identifier: GPL-2.0-only

/// The lines that compilers print before a diagnostic to say how they got there.
struct ContextGrammar {
  /// Files that include one another, the innermost first.
  private(set) var includedFrom: [Diagnostic.Site] = []
  /// Callers that the function was inlined into, the innermost first.
  private var inlinedFrom: [Diagnostic.Site] = []
  /// The function being compiled in each file, until another is named: with `make -j` commands talk at the same time.
  private var functions: [String: String] = [:]
  /// The last one named, whatever its file.
  private var lastFunction: String?
  /// What a diagnostic in a file was inlined from: gcc does not say it again for the next one there.
  private var heldInlining: (file: String?, sites: [Diagnostic.Site])?
  /// Lines read since the last diagnostic: they are not lost when none follows.
  private(set) var lines: [LogLine] = []

  /// True when `line` is such a line, and taken.
  mutating func take(_ line: LogLine) -> Bool {
    guard include(line.text) || Self.isSparseNote(line.text) || inlined(line.text) || scope(line.text) else {
      return false
    }
    heldInlining = nil
    lines.append(line)
    return true
  }

  /// After a diagnostic the function still holds, the rest does not.
  mutating func finish() {
    includedFrom = []
    inlinedFrom = []
    lines = []
  }

  /// Another command begins: what it prints is not about the function before.
  mutating func leave() {
    lastFunction = nil
    heldInlining = nil
  }

  /// The callers that a diagnostic in `file` was inlined into: those named before it, or before the last one there.
  mutating func callers(in file: String?) -> [Diagnostic.Site] {
    if !inlinedFrom.isEmpty { heldInlining = (file, inlinedFrom) }
    guard let heldInlining, heldInlining.file == file else { return [] }
    return heldInlining.sites
  }

  /// The function that a diagnostic in `file` is about. One in a header is about a function of the file that includes it.
  func function(in file: String?) -> String? {
    guard let file else { return lastFunction }
    return functions[file] ?? (file.hasSuffix(".c") ? nil : lastFunction)
  }

  private mutating func include(_ text: String) -> Bool {
    let blanks = text.drop { $0 == " " }
    guard
      let place = LogLine.rest(of: text, after: "In file included from ")
        ?? (text.hasPrefix(" ") ? LogLine.rest(of: blanks, after: "from ") : nil)
    else { return false }
    // `FILE:12,` or `FILE:12:` or `FILE:12:34,`: a blank makes it the form that is read elsewhere.
    let end = place.hasSuffix(",") || place.hasSuffix(":") ? String(place.dropLast()) : place
    if let located = LocatedLine(end + ": ") { includedFrom.append(located.site) }
    return true
  }

  /// Sparse's word before a warning in a header, of which the first includer's is enough.
  private static func isSparseNote(_ text: String) -> Bool { text.contains(": note: in included file") }

  private mutating func inlined(_ text: String) -> Bool {
    let blanks = text.drop { $0 == " " }
    guard text.hasPrefix(" "), let rest = LogLine.rest(of: blanks, after: "inlined from "),
      let at = rest.range(ofLast: " at ")
    else { return false }
    let place = rest[at.upperBound...]
    if var site = LocatedLine(place.dropLast() + ": ")?.site {
      site.text = "inlined from " + rest[..<at.lowerBound]
      inlinedFrom.append(site)
    }
    return true
  }

  private mutating func scope(_ text: String) -> Bool {
    if text.hasSuffix(": At top level:") {
      functions[String(text.dropLast(15))] = nil
      lastFunction = nil
      return true
    }
    guard let range = text.firstRange(of: "In function '"),
      range.lowerBound == text.startIndex || text[..<range.lowerBound].hasSuffix(": "),
      text.hasSuffix(":") || text.hasSuffix(",")
    else { return false }
    let function = String(text[range.upperBound...].prefix { $0 != "'" })
    lastFunction = function
    if range.lowerBound > text.startIndex {
      functions[String(text[..<range.lowerBound].dropLast(2))] = function
    }
    return true
  }
}
