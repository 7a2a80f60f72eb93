// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A step that did not come to its end in its time, or not at all.
struct HangFinding {
  let judge: BootJudge
  let step: GuestRecord.Step

  var findings: [Finding] {
    get async throws(BuildError) {
      // A kernel that ended while it worked has not hung.
      if !step.hangs, case .ended = judge.ending {
        return [judge.finding("died", "the kernel ended while \(step.words), and gave no reason")]
      }
      var lines = ["\(step.words) did not end within \(judge.plan.options.limit) seconds"]
      let frames = stack
      lines += frames.prefix(8).map { "  " + $0.text }
      for frame in frames {
        guard let place = try await judge.places.place(of: frame) else { continue }
        return [judge.finding("hang", lines.joined(separator: "\n"), at: place)]
      }
      return [judge.finding("hang", lines.joined(separator: "\n"))]
    }
  }

  /// Where the task slept, or where the processor was found to be stuck.
  private var stack: [StackFrame] {
    if !step.stack.isEmpty { return step.stack }
    return judge.record.troubles(in: step.lines).first { $0.kind == .hang }?.frames ?? []
  }
}
