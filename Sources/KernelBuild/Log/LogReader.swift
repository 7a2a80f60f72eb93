// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Walks a build's output and hands each line to the grammar that knows it.
///
/// Theory of operation: at most one diagnostic is open. A line continues it, opens another, is
/// context for the next one, is progress, or is unknown; unknown lines are kept as they came. The
/// build runs with `-Otarget`, so that the lines of one command stand together.
struct LogReader {
  private let lines: [LogLine]
  private var at = 0
  private var open: Diagnostic?
  private var context = ContextGrammar()
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var rest = Bytes()

  init(_ output: Bytes) {
    lines = LogLine.split(output)
    while at < lines.count { step() }
    close()
    keepContext()
  }

  private mutating func step() {
    let line = lines[at]
    at += 1
    if let found = CompilerJSON.diagnostics(line) {
      close()
      diagnostics += found
      return
    }
    if continues(line) || context.take(line) { return }
    if let found = diagnostic(line) {
      close()
      start(found)
    } else {
      keepContext()
      close()
      if MakeGrammar.isProgress(line) {
        context.leave()
      } else if !KbuildGrammar.isNoise(line) {
        rest += line.bytes
      }
    }
  }

  private func diagnostic(_ line: LogLine) -> Diagnostic? {
    ModpostGrammar.diagnostic(line) ?? ObjtoolGrammar.diagnostic(line) ?? MakeGrammar.diagnostic(line)
      ?? KbuildGrammar.diagnostic(line) ?? CoccinelleGrammar.diagnostic(line)
      ?? CompilerGrammar.diagnostic(line, following: lines[at...]) ?? CompilerGrammar.driver(line)
      ?? LinkerGrammar.diagnostic(line)
  }

  private mutating func start(_ found: Diagnostic) {
    var found = found
    if found.tool == "gcc" || found.tool == "clang" {
      found.includedFrom = context.includedFrom
      found.notes = context.callers(in: found.site?.file)
      found.symbol = context.function(in: found.site?.file) ?? CompilerGrammar.symbol(in: found.message)
      let source = takeSource(of: found.site)
      found.site?.source = source
    }
    context.finish()
    open = found
  }

  private mutating func continues(_ line: LogLine) -> Bool {
    guard let diagnostic = open else { return false }
    if diagnostic.tool == "gcc" || diagnostic.tool == "clang", var note = CompilerGrammar.note(line) {
      context.finish()
      note.source = takeSource(of: note)
      open?.notes.append(note)
      return true
    }
    guard
      let detail = SparseGrammar.detail(line, of: diagnostic) ?? LinkerGrammar.detail(line, of: diagnostic)
        ?? KbuildGrammar.detail(line, of: diagnostic)
    else { return false }
    open?.details.append(detail)
    if diagnostic.tool == "ld", diagnostic.site == nil { open?.site = LinkerGrammar.site(inDetail: detail) }
    return true
  }

  /// Takes the source lines and marks below a diagnostic or a note; gives the source line of `site`.
  private mutating func takeSource(of site: Diagnostic.Site?) -> Bytes? {
    if CompilerGrammar.isClangSource(lines[at...]) {
      let source = Bytes(lines[at].text.utf8)
      at += 2
      if CompilerGrammar.isProposal(lines[at...]) { at += 1 }
      // What clang proposes stands below its marks.
      while at < lines.count, lines[at].text.hasPrefix(" ") || lines[at].text.hasPrefix("\t"),
        MakeGrammar.step(in: lines[at]) == nil, LocatedLine(lines[at].text)?.word.isEmpty ?? true
      { at += 1 }
      return source
    }
    var source: Bytes?
    while at < lines.count, let barred = lines[at].barred {
      if source == nil, let number = barred.number, number == site?.line {
        source = Bytes(barred.source.utf8)
      }
      at += 1
    }
    return source
  }

  private mutating func close() {
    if let open { diagnostics.append(open) }
    open = nil
  }

  private mutating func keepContext() {
    for line in context.lines { rest += line.bytes }
    context.finish()
  }
}
