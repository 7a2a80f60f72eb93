// SPDX-License-Identifier: GPL-2.0-only

/// The forms a report can take.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people: the line, a caret, the advice.
  case text
  /// checkpatch's one-line form: `PATH:LINE: LEVEL:TYPE: message`.
  case terse
  /// For programs; see `docs/report.schema.json`.
  case json
}
