// SPDX-License-Identifier: GPL-2.0-only

/// An expression in the terms of SPDX's own list: what is not on it is a `LicenseRef-`.
public struct ListedLicenses: Hashable, Sendable {
  public private(set) var text: String
  /// The licences in it, with their exceptions, each once.
  public private(set) var parts: [String] = []
  /// What each `LicenseRef-` stands for.
  public private(set) var references: [String: String] = [:]

  public init(_ expression: SPDXExpression) {
    text = ""
    text = write(expression.root, isInside: false)
  }

  private mutating func write(_ node: SPDXExpression.Node, isInside: Bool) -> String {
    switch node {
    case .license(let license, let exception): return write(license.text, exception?.text)
    case .all(let nodes): return joined(nodes, by: " AND ", isInside)
    case .any(let nodes): return joined(nodes, by: " OR ", isInside)
    }
  }

  private mutating func joined(
    _ nodes: [SPDXExpression.Node], by word: String, _ isInside: Bool
  ) -> String {
    var texts: [String] = []
    for node in nodes { texts.append(write(node, isInside: true)) }
    return isInside ? "(\(texts.joined(separator: word)))" : texts.joined(separator: word)
  }

  private mutating func write(_ license: String, _ exception: String?) -> String {
    let whole = exception.map { "\(license) WITH \($0)" } ?? license
    var part: String?
    if let known = Self.listed(license) {
      part = exception.map { Self.exceptions[$0.lowercased()].map { "\(known) WITH \($0)" } } ?? known
    }
    let text = part ?? reference(whole)
    if !parts.contains(text) { parts.append(text) }
    return text
  }

  private mutating func reference(_ words: String) -> String {
    let name = words.hasPrefix("LicenseRef-") ? String(words.dropFirst(11)) : words
    let letters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" }
    let reference = "LicenseRef-" + String(letters)
    references[reference] = words
    return reference
  }

  private static func listed(_ identifier: String) -> String? {
    LicenseCatalog.kernel.license(identifier)?.identifier ?? others[identifier.lowercased()]
  }

  private static func byLowerCase(_ names: [String]) -> [String: String] {
    Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
  }

  /// Of SPDX's list what turns up in drivers and is not in the kernel's catalogue.
  private static let others = byLowerCase([
    "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-1.1", "Artistic-1.0", "Artistic-2.0", "BSD-1-Clause",
    "BSD-2-Clause-Patent", "BSD-4-Clause", "BSL-1.0", "CC0-1.0", "CDDL-1.1", "EPL-1.0", "EPL-2.0", "GPL-1.0",
    "GPL-1.0-only", "GPL-1.0-or-later", "GPL-3.0", "GPL-3.0+", "GPL-3.0-only", "GPL-3.0-or-later", "HPND",
    "LGPL-2.0-only", "LGPL-2.0-or-later", "LGPL-3.0", "LGPL-3.0+", "LGPL-3.0-only", "LGPL-3.0-or-later",
    "MIT-0", "MPL-1.0", "MPL-2.0", "NCSA", "OpenSSL", "Unlicense", "WTFPL",
  ])
  private static let exceptions = byLowerCase([
    "Linux-syscall-note", "GCC-exception-2.0", "GCC-exception-3.1", "eCos-exception-2.0",
  ])
}
