// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Findings of what the kernel reported in one step of a boot, or at its end.
struct TroubleFindings {
  let judge: BootJudge
  let step: GuestRecord.Step?

  /// How many lines of a path of calls are shown.
  private static let shownFrames = 8

  /// One a kind and place: a processor that is stuck is reported again and again.
  func findings(_ troubles: [KernelTrouble]) async throws(BuildError) -> [Finding] {
    var findings: [Finding] = []
    var counts: [Int] = []
    for trouble in troubles where trouble.kind != .hang || step?.hangs != true {
      let next = try await finding(trouble)
      let same = findings.firstIndex {
        $0.rule == next.rule && $0.place == next.place && $0.symbol == next.symbol
      }
      if let same {
        counts[same] += 1
      } else {
        findings.append(next)
        counts.append(1)
      }
    }
    for (index, count) in counts.enumerated() where count > 1 {
      findings[index].message += "\nreported \(count) times"
    }
    return findings
  }

  private func finding(_ trouble: KernelTrouble) async throws(BuildError) -> Finding {
    let place = try await self.place(of: trouble)
    var lines = [trouble.kind.title + during + ": " + Self.shortened(trouble.message)]
    let own = trouble.frames.first { $0.module.map(isGiven) ?? false }
    if let first = trouble.frames.first, first != own {
      lines[0] += ", in \(first.text)" + (own.map { ", called from \($0.function)" } ?? "")
    }
    lines += trouble.frames.prefix(Self.shownFrames).map { "  " + $0.text }
    return judge.finding(trouble.kind.rawValue, lines.joined(separator: "\n"), at: place)
  }

  private var during: String { step.map { " while \($0.words)" } ?? "" }

  /// The innermost place that is ours; the kernel's own word for it where that is in our sources.
  func place(of trouble: KernelTrouble) async throws(BuildError) -> CodePlace? {
    for frame in trouble.frames where frame.module.map(isGiven) ?? false {
      guard let place = try await judge.places.place(of: frame) else { continue }
      guard place.line == 0, let source = trouble.source, let path = judge.places.roots.relative(source.path)
      else { return place }
      return CodePlace(
        path: path, line: source.line, function: place.function,
        text: SourceRoots.line(source.line, of: source.path))
    }
    return nil
  }

  private func isGiven(_ module: String) -> Bool { judge.plan.modules.contains { $0.name == module } }

  /// The kernel's line without processors and processes, and without a path that the place says better.
  private static func shortened(_ message: String) -> String {
    if message.hasPrefix("WARNING: CPU: "), let frame = StackFrame(in: message) {
      return "WARN in \(frame.text)"
    }
    return message.hasPrefix("watchdog: ") ? String(message.dropFirst(10)) : message
  }
}

extension KernelTrouble.Kind {
  /// As a finding's message begins.
  fileprivate var title: String {
    switch self {
    case .oops: "oops"
    case .panic: "panic"
    case .warning: "warning"
    case .lockdep: "wrong locking"
    case .hang: "hang"
    case .leak: "leak"
    case .sanitizer: "wrong access"
    case .corruption: "corrupted memory"
    case .atomic: "sleep in atomic context"
    case .leakedReference: "leaked reference"
    }
  }
}

extension GuestRecord.Step {
  /// `loading ring`.
  var words: String {
    switch step {
    case .load: "loading \(subject)"
    case .script: "running the script"
    case .unload: "unloading \(subject)"
    }
  }
}
