// SPDX-License-Identifier: GPL-2.0-only

import KernelBuild
import PatchModel
import Reporting

/// Jobs as `--dry-run` shows them.
enum JobList {
  /// A line for people; a job of the work tree has no commit.
  static func line(_ job: BuildJob) -> String {
    let state = job.commit.map { "\($0.short) (\"\(job.subject)\")" } ?? "the work tree"
    let effect = job.isAffected == false ? "not affected" : "build"
    return "\(effect): \(state) on \(job.kernel): \(job.modules.joined(separator: ", "))"
  }

  /// `{"version":1,"jobs":[...]}` and a line feed; keys are those of `BuildJob`.
  static func json(_ jobs: [BuildJob]) -> String {
    let list = JSONText.object([("version", .number(1)), ("jobs", .array(jobs.map(value)))])
    return list.text + "\n"
  }

  private static func value(_ job: BuildJob) -> JSONText {
    var fields: [(String, JSONText)] = []
    if let commit = job.commit {
      fields += [("commit", .string(commit.hex)), ("subject", .string(job.subject))]
    }
    fields += [
      ("driver", .string(job.driver)), ("kernel", .string(job.kernel)), ("headers", .string(job.headers)),
    ]
    if let config = job.config { fields.append(("config", .string(config))) }
    fields += [
      ("modules", .array(job.modules.map(JSONText.string))),
      ("commands", .array(job.commands.map { .array($0.map(JSONText.string)) })),
      ("directory", .string(job.directory)),
    ]
    if let isAffected = job.isAffected { fields.append(("affected", .bool(isAffected))) }
    return .object(fields)
  }
}
