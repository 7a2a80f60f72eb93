// SPDX-License-Identifier: GPL-2.0-only

/// How serious a finding is, in checkpatch's three levels.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Worth a look; shown only where checks are asked for (`--strict`, and in some subsystems always).
  case check
  /// Usually wrong.
  case warning
  /// Nearly always wrong.
  case error

  private var rank: Int {
    switch self {
    case .check: 0
    case .warning: 1
    case .error: 2
    }
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}
