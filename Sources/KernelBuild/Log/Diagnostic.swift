// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One message of a build tool with everything that the tool printed about it.
struct Diagnostic {
  /// A place that a tool names.
  struct Site {
    /// As printed: absolute, or relative to the directory make was in.
    var file: String
    /// 1-based; 0 where none is given.
    var line = 0
    /// 1-based; 0 where none is given. In the unit of the tool: see `columnUnit`.
    var column = 0
    /// What a note says; empty for the diagnostic's own site.
    var text = ""
    /// The source line as the tool shows it.
    var source: Bytes?
  }

  /// What a column counts.
  enum ColumnUnit {
    /// Bytes, as clang does.
    case byte
    /// Places on a screen with a tab stop every eight, as gcc and sparse do.
    case display
  }

  /// `gcc`, `modpost`, ...
  var tool: String
  /// The option or the kind of message, after the colon in the finding's rule.
  var kind: String
  var severity: Severity
  var message: String
  var site: Site?
  var symbol: String?
  var columnUnit = ColumnUnit.display
  /// Notes, and where a function was inlined, in the order printed.
  var notes: [Site] = []
  /// Files that led to the diagnostic's by `#include`, the innermost first.
  var includedFrom: [Site] = []
  /// Lines that continue the message and name no place.
  var details: [String] = []
  /// True when it only says that something else failed, as make does of every level.
  var isConsequence = false

  init(
    _ tool: String, _ kind: String, _ severity: Severity, _ message: some StringProtocol,
    at site: Site? = nil,
    symbol: String? = nil
  ) {
    self.tool = tool
    self.kind = kind
    self.severity = severity
    self.message = String(message)
    self.site = site
    self.symbol = symbol
  }

  var rule: String { "\(tool):\(kind)" }
}
