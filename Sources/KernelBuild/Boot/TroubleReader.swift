// SPDX-License-Identifier: GPL-2.0-only

/// Reads a kernel's log for reports of trouble, each with its lines, its place and its calls.
struct TroubleReader {
  /// What may be between a report's first line and its last; longer ones are cut.
  private static let longest = 120

  private(set) var troubles: [KernelTrouble] = []
  private var open: KernelTrouble?
  /// Lines behind `[ cut here ]`: the words of a WARN() come before the line that says WARNING.
  private var preface: [KernelLogLine]?

  /// `isOurs` tells the lines of the guest's script, which end any report.
  static func troubles(
    in lines: some Sequence<KernelLogLine>, isOurs: (String) -> Bool
  ) -> [KernelTrouble] {
    var reader = TroubleReader()
    for line in lines { isOurs(line.text) ? reader.close() : reader.read(line) }
    reader.close()
    return reader.troubles
  }

  private mutating func read(_ line: KernelLogLine) {
    if line.text.hasPrefix("------------[ cut here ]") {
      close()
      preface = []
    } else if let kind = TroubleGrammar.kind(of: line.text) {
      begin(kind, line)
    } else if open != nil {
      add(line)
    } else if preface != nil {
      preface?.append(line)
      // Not every text in that frame is a report.
      if preface?.count ?? 0 > 8 { preface = nil }
    }
  }

  private mutating func begin(_ kind: KernelTrouble.Kind, _ line: KernelLogLine) {
    if var trouble = open, TroubleGrammar.continues(trouble.kind, line.text) {
      trouble.lines.append(line)
      open = trouble
      return
    }
    let said = preface ?? []
    close()
    let source = TroubleGrammar.source(in: line.text)
    let words = kind == .warning ? said.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") : ""
    var trouble = KernelTrouble(
      kind: kind, message: words.isEmpty ? line.text : words, sourcePath: source?.path,
      sourceLine: source?.line ?? 0, lines: said + [line])
    // `WARNING: ... at a.c:7 ring_init+0x16/0x1000 [ring]`, `BUG: KASAN: ... in ring_init+0x...`
    if let frame = StackFrame(in: line.text) {
      trouble.frames = [frame]
      trouble.frames[0].isExact = kind == .warning
    }
    open = trouble
  }

  private mutating func add(_ line: KernelLogLine) {
    guard var trouble = open else { return }
    trouble.lines.append(line)
    // The registers of user space, and what comes behind, are no part of the path to the fault.
    if let frame = TroubleGrammar.frame(in: line.text), trouble.frames.last != frame {
      trouble.frames.append(frame)
    }
    open = trouble
    let isLast = line.text.hasPrefix("---[ end ") || trouble.lines.count >= Self.longest
    if isLast { close() }
  }

  private mutating func close() {
    if let open { troubles.append(open) }
    open = nil
    preface = nil
  }
}
