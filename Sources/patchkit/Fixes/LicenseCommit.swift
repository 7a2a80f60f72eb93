// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

/// The commit that names one licence in SPDX lines.
struct LicenseCommit {
  let expression: String
  /// The files as the commit has them, by their paths from the tree's top.
  private(set) var texts: [Bytes: Bytes] = [:]
  /// Sentences that went, and from how many files.
  private var notices: [String: Int] = [:]
  private var kept = 0
  private var restyled = 0

  init(expression: String) { self.expression = expression }

  mutating func add(_ path: Bytes, _ change: LicenseRepair.Change) {
    texts[path] = change.text
    switch change.kind {
    case .replaced, .cleared: notices[change.notice, default: 0] += 1
    case .added: kept += 1
    case .restyled: restyled += 1
    }
  }

  /// At most 72 columns, unless the expression alone is longer.
  var subject: String { "license: Name \(expression)\(expression.count < 45 ? " in SPDX lines" : "")" }

  var message: Bytes {
    let reason =
      "An SPDX line says in a form that tools can read what files say in prose; "
      + "Documentation/process/license-rules.rst asks for it. \(Self.files(texts.count)) \(texts.count == 1 ? "has" : "have") it now, "
      + "and only comments are changed."
    var paragraphs = [subject, reason]
    if !notices.isEmpty {
      let lines = notices.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { notice, count in
        "  \"\(Self.shortened(notice))\" (\(Self.files(count)))"
      }
      paragraphs.append("What went, with the disclaimers and addresses that belong to it:")
      paragraphs += lines
    }
    if kept > 0 {
      paragraphs.append(
        "In \(Self.files(kept)) the prose stays below the new line: a licence asks for its text to be kept, or "
          + "more is said than that the licence holds.")
    }
    if restyled > 0 {
      paragraphs.append(
        "In \(Self.files(restyled)) the line got the kind of comment that its file type asks for.")
    }
    return Bytes((paragraphs.map(Self.wrapped).joined(separator: "\n\n") + "\n").utf8)
  }

  private static func shortened(_ text: String) -> String {
    text.count > 240 ? text.prefix(240) + " …" : text
  }

  private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

  /// In lines of at most 72 columns, each as far in as the first.
  private static func wrapped(_ text: String) -> String {
    let indentation = String(text.prefix { $0 == " " })
    var lines: [String] = []
    var line = indentation
    for word in text.split(separator: " ") {
      if line.count > indentation.count, line.count + 1 + word.count > 72 {
        lines.append(line)
        line = indentation
      }
      line += (line.count > indentation.count ? " " : "") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
