// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

/// SPDX lines in the place of prose, in memory until they are written, shown or committed.
struct LicenseFixes {
  private(set) var files = FixedFiles()
  /// Lines for the user: what was changed, and what was left and why.
  private(set) var notes: [String] = []
  private var changes: [(path: String, change: LicenseRepair.Change)] = []

  var isEmpty: Bool { changes.isEmpty }

  init(_ files: LicensedFiles, addsSyscallNote: Bool, jobs: Int, _ session: Session) async throws {
    let repairs = files.catalogs.map { LicenseRepair(catalog: $0, addsSyscallNote: addsSyscallNote) }
    try await OrderedTasks.forEach(files.all, jobs: jobs) { file in
      file.text.map { repairs[file.catalog].outcome(path: file.inside, text: $0) }
    } _: { index, outcome in
      try take(outcome.get(), of: files.all[index])
    }
  }

  private mutating func take(_ outcome: LicenseRepair.Outcome, of file: LicensedFiles.File) throws {
    switch outcome {
    case .done: break
    case .refusal(let reason): notes.append("left as it is: '\(file.name)': \(reason)")
    case .change(let change):
      changes.append((file.path, change))
      try files.replace(file.path, name: file.name, by: change.text)
      notes.append("'\(file.name)': \(change.expression), \(Self.words(for: change.kind))")
    }
  }

  private static func words(for kind: LicenseRepair.Change.Kind) -> String {
    switch kind {
    case .replaced: "prose replaced by an SPDX line"
    case .added: "SPDX line added, prose kept"
    case .cleared: "prose beside the SPDX line removed"
    case .restyled: "SPDX line put in the form for this kind of file"
    }
  }

  /// One commit for each licence, in the order of their names. `top` is that of the work tree.
  func commits(top: String?) throws -> [LicenseCommit] {
    guard let top else { throw Failure("a bare repository has no files to fix", hint: "git worktree add") }
    var byLicense: [String: LicenseCommit] = [:]
    for (path, change) in changes {
      let real = InputFile.resolved(path)
      guard real.hasPrefix(top + "/") else {
        throw Failure(
          "'\(path)' is outside of the repository", hint: "patchkit license --fix, without --commit")
      }
      byLicense[change.expression, default: LicenseCommit(expression: change.expression)].add(
        Bytes(real.dropFirst(top.count + 1).utf8), change)
    }
    return byLicense.sorted { $0.key < $1.key }.map(\.value)
  }
}
