// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Why a module could not be loaded.
struct LoadFindings {
  let judge: BootJudge
  let step: GuestRecord.Step
  /// The error number that busybox's insmod ends with; 128 and more for a signal.
  let status: Int
  /// Whether a report of the kernel says it already.
  let explained: Bool

  func findings() async throws(BuildError) -> [Finding] {
    var findings = try await symbols
    findings += messages(behind: "version magic '", rule: "vermagic").map { line in
      judge.finding(
        "vermagic", "\(step.subject) was built for another kernel: version magic '\(line)")
    }
    guard findings.isEmpty, !(explained && status > 128) else { return findings }
    return [judge.finding("load-failed", reason)]
  }

  private var reason: String {
    let said = step.said.last.map { "\n  " + $0 } ?? ""
    let kernel = step.lines.map(\.text).filter { !Self.isUsual($0) }.suffix(8).map { "\n  " + $0 }.joined()
    return "\(step.subject) could not be loaded: \(SystemWords.reason(status))" + said + kernel
  }

  /// Each unknown symbol once, at the first place that uses it.
  private var symbols: [Finding] {
    get async throws(BuildError) {
      var findings: [Finding] = []
      var seen: Set<String> = []
      let module = judge.plan.modules.first { $0.name == step.subject }
      for rule in ["Unknown symbol ", "disagrees about version of symbol "] {
        for line in messages(behind: rule, rule: "unknown-symbol") {
          let symbol = String(line.prefix { $0 != " " })
          guard seen.insert(symbol).inserted else { continue }
          let words =
            rule.hasPrefix("Unknown")
            ? "the kernel does not know the symbol '\(symbol)'"
            : "the symbol '\(symbol)' has another version in this kernel"
          var place: CodePlace?
          if let module { place = try await judge.places.use(of: symbol, in: module) }
          let user = place.map(\.function).flatMap { $0.isEmpty ? nil : ", which \($0) uses" } ?? ""
          var finding = judge.finding("unknown-symbol", words + user, at: place)
          finding.symbol = symbol
          findings.append(finding)
        }
      }
      return findings
    }
  }

  /// What follows `words` in the kernel's messages about this module.
  private func messages(behind words: String, rule: String) -> [String] {
    step.lines.compactMap { line in
      guard line.text.hasPrefix("\(step.subject): "), let range = line.text.firstRange(of: words) else {
        return nil
      }
      return String(line.text[range.upperBound...])
    }
  }

  /// What the kernel says of every module that was not built with it.
  private static func isUsual(_ line: String) -> Bool {
    line.isEmpty || line.hasSuffix("loading out-of-tree module taints kernel.")
      || line.contains("module verification failed")
  }
}
