// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import StyleCheck

/// Asks the repository whether what a commit mends is among its ancestors.
struct FixesAncestry {
  let tree: Tree

  func findings(in source: CheckSource) async throws -> [Finding] {
    guard case .commit(let commit) = source.origin, let mail = MailText(try source.input().text) else {
      return []
    }
    var findings: [Finding] = []
    for tag in mail.tags where tag.key.lowercased() == "fixes" {
      let name = String(tag.value.prefix { $0.isHexDigit })
      // A name that nothing has is another rule's.
      guard name.utf8.count >= 5, let id = try? tree.repository.resolve(name),
        try await !tree.isAncestor(id, of: commit)
      else { continue }
      let rule = TrailerRules.notAncestor
      findings.append(
        Finding(
          rule: rule.id, severity: rule.severity, message: "'\(name)' is not among the ancestors",
          place: Place(input: source.name, inputLine: tag.line.number), excerpt: [Bytes(tag.line.text.utf8)]))
    }
    return findings
  }
}
