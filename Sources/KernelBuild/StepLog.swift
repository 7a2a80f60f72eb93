// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// What each step of a build said when it last ran.
///
/// Theory of operation: make does not run what is up to date, and a warning that is not printed
/// again has not gone. So the last words of each step are kept beside the build, as one text in
/// make's own form, and are heard again as long as its target stands.
struct StepLog {
  /// The lines of one step: `  CC [M]  /dir/t.o` and what follows it.
  private struct Step {
    var name: String
    var target: String
    var text: Bytes
  }

  private var steps: [Step] = []

  init(_ output: Bytes) {
    for line in LogLine.split(output) {
      if let step = MakeGrammar.step(in: line) {
        let target = step.split(separator: " ").last.map(String.init) ?? step
        steps.append(Step(name: step, target: target, text: Bytes(line.bytes)))
      } else if !line.text.hasPrefix("make"), !steps.isEmpty {
        steps[steps.count - 1].text += line.bytes
      }
    }
  }

  /// The steps of this log that `newer` does not have, and whose target still exists in `directory`.
  ///
  /// Sparse runs on every source whenever it is asked for, and never otherwise.
  func heldOver(_ newer: StepLog, in directory: String) -> Bytes {
    let done = Set(newer.steps.map(\.target))
    return steps.filter { step in
      let path = step.target.hasPrefix("/") ? step.target : "\(directory)/\(step.target)"
      return !done.contains(step.target) && !step.name.hasPrefix("CHECK") && access(path, F_OK) == 0
    }.flatMap(\.text)
  }

  /// The log as one text.
  var text: Bytes { steps.flatMap(\.text) }
}
