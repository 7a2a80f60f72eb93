// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What an export came to, file by file, as results that every report can show.
enum DriverReport {
  static func results(of plan: ExportPlan) -> [CheckResult] {
    plan.files.files.sorted { $0.key < $1.key }.compactMap { path, file in
      var findings = file.left.map { left in
        Finding(
          rule: "strip:undecided", severity: .warning, message: "\(left.text) stays: \(left.reason)",
          place: Place(input: file.outside, inputLine: left.line, path: file.outside, line: left.line))
      }
      if !file.isUTF8 {
        findings.append(
          Finding(
            rule: "export:encoding", severity: .warning, message: "not UTF-8, as the kernel's sources are",
            place: Place(input: file.outside, path: file.outside)))
      }
      guard !findings.isEmpty else { return nil }
      return CheckResult(
        check: "export", subject: file.outside, summary: "\(file.decided) conditionals decided",
        findings: findings)
    }
  }

  /// The files as the kernel tree will have them, to be checked.
  static func sources(of plan: ExportPlan) -> [CheckSource] {
    plan.files.files.sorted { $0.key < $1.key }.map { path, file in
      CheckSource(.sourceFile(path: path), name: path, text: file.content)
    }
  }

  /// A sentence about what the treatment changed; nil for nothing.
  static func licenses(of plan: ExportPlan) -> String? {
    let count = plan.files.files.values.count(where: \.isTreated)
    return count == 0 ? nil : "SPDX lines took the place of licence prose in \(count) files"
  }
}
