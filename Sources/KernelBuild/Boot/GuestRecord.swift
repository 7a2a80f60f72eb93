// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A boot's log, taken apart: what the guest did, and what the kernel said meanwhile.
struct GuestRecord: Sendable {
  /// A part of the boot, with all lines that came while it lasted.
  struct Step: Sendable {
    var step: GuestEvent.Step
    var subject: String
    /// Nil where it did not come to its end.
    var status: Int?
    var said: [String] = []
    var lines: [KernelLogLine] = []
    var hangs = false
    /// Where the task was that hung, innermost first.
    var stack: [StackFrame] = []
  }

  /// Nil where the guest's script was never begun.
  private(set) var taintBefore: Taint?
  /// Nil where it did not come to its end.
  private(set) var taintAfter: Taint?
  private(set) var steps: [Step] = []
  private(set) var events: [GuestEvent] = []
  /// From the script's beginning on, the script's own lines included.
  private(set) var lines: [KernelLogLine] = []
  private let token: String

  init(_ log: Bytes, token: String) {
    self.token = token
    for line in KernelLogLine.split(log) {
      let event = GuestEvent(line.text, token: token)
      if let event { take(event) }
      guard taintBefore != nil else { continue }
      lines.append(line)
      if event == nil, let last = steps.indices.last { steps[last].lines.append(line) }
    }
  }

  private mutating func take(_ event: GuestEvent) {
    events.append(event)
    let last = steps.indices.last
    switch event {
    case .begin(_, let taint): taintBefore = taint
    case .end(let taint): taintAfter = taint
    case .stepBegin(let step, let subject): steps.append(Step(step: step, subject: subject))
    case .stepEnd(_, _, let status): if let last { steps[last].status = status }
    case .said(let line): if let last { steps[last].said.append(line) }
    case .hangs: if let last { steps[last].hangs = true }
    case .stack(let line):
      if let last, let frame = TroubleGrammar.frame(in: line) { steps[last].stack.append(frame) }
    case .skipped, .use, .stays, .scan, .left: break
    }
  }

  /// What the kernel reported in `lines`.
  func troubles(in lines: [KernelLogLine]) -> [KernelTrouble] {
    TroubleReader.troubles(in: lines) { $0.hasPrefix(token + " ") }
  }

  /// What kmemleak found at the end.
  var leaks: [KernelTrouble] {
    let scanned = events.compactMap { event -> KernelLogLine? in
      if case .scan(let text) = event { KernelLogLine(number: 0, text: text) } else { nil }
    }
    return TroubleReader.troubles(in: scanned) { _ in false }
  }
}
