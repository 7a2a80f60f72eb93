// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Maintainers
import PatchModel

/// The history of the tree at hand, as `Maintainers` asks for it.
struct TreeHistory: ContributionHistory {
  private let log: ContributionLog

  /// That of a directory, the working directory if none is named, which must be the top of its repository; nil
  /// where it is none, or without git.
  static func ifAny(_ session: Session, at directory: String? = nil) -> TreeHistory? {
    let top = directory ?? session.directory
    guard InputFile.exists(top + "/.git") else { return nil }
    // The only thing that can go wrong is that there is no git.
    let log = try? ContributionLog(at: top, environment: GitEnvironment(session.environment))
    return log.map { TreeHistory(log: $0) }
  }

  func contributions(to path: String, since: String) async throws -> [Contribution] {
    try await log.contributions(to: path, since: since)
  }

  func contributions(named names: [String]) async throws -> [Contribution] {
    try await log.contributions(named: names)
  }

  func blame(_ path: String, lines: [Range<Int>]?) async throws -> [String] {
    try await log.blame(path, lines: lines)
  }

  /// Whether git tracks a file, or anything below a directory.
  func tracks(_ path: String) async throws -> Bool {
    do { return try await !log.trackedFiles(below: path).isEmpty } catch GitError.program { return false }
  }

  /// Every file that git tracks.
  func trackedFiles() async throws -> [Bytes] { try await log.trackedFiles() }
}
