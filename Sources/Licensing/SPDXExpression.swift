// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A licence expression as `SPDX-License-Identifier:` carries it.
///
/// The grammar is that of `Documentation/process/license-rules.rst`: identifiers, `WITH` and one
/// exception, `AND`, `OR` (which binds least) and parentheses. The `+` of "or later" is part of the
/// identifier. Operators are taken in either case, as the kernel's own check takes them.
public struct SPDXExpression: Hashable, Sendable {
  /// One identifier and where it stands.
  public struct Identifier: Hashable, Sendable {
    public var text: String
    /// Byte offsets in the text that was parsed.
    public var columns: Range<Int>
  }

  public indirect enum Node: Hashable, Sendable {
    /// A licence, with an exception where `WITH` names one.
    case license(Identifier, exception: Identifier?)
    /// All of these apply.
    case all([Node])
    /// The user chooses one of these.
    case any([Node])
  }

  public var root: Node
  /// Two operators stand side by side with no parentheses to order them (`A OR B OR C`). The
  /// kernel's document has such an example; its `scripts/spdxcheck.py` refuses it.
  public var isChained: Bool

  /// Parses `text[range]`; columns are counted from the start of `text`.
  public init(parsing text: Bytes, in range: Range<Int>) throws(SPDXFault) {
    var parser = SPDXParser(text: text, range: range)
    root = try parser.expression()
    isChained = parser.isChained
  }

  public init(parsing text: Bytes) throws(SPDXFault) { try self.init(parsing: text, in: 0..<text.count) }

  /// Every licence with its exception, from left to right.
  public var licenses: [(license: Identifier, exception: Identifier?)] {
    var found: [(license: Identifier, exception: Identifier?)] = []
    root.collect(into: &found)
    return found
  }

  /// Whether the file may be used under licences that all satisfy `accepts`.
  public func permits(_ accepts: (_ license: String) -> Bool) -> Bool { root.permits(accepts) }
}

extension SPDXExpression.Node {
  fileprivate func collect(
    into found: inout [(license: SPDXExpression.Identifier, exception: SPDXExpression.Identifier?)]
  ) {
    switch self {
    case .license(let license, let exception): found.append((license, exception))
    case .all(let parts), .any(let parts): for part in parts { part.collect(into: &found) }
    }
  }

  func permits(_ accepts: (String) -> Bool) -> Bool {
    switch self {
    case .license(let license, _): accepts(license.text)
    case .all(let parts): parts.allSatisfy { $0.permits(accepts) }
    case .any(let parts): parts.contains { $0.permits(accepts) }
    }
  }
}

extension SPDXExpression: CustomStringConvertible {
  /// The expression in its usual spelling: operators in capitals, parentheses where they are needed.
  public var description: String { root.text(inside: false) }
}

extension SPDXExpression.Node {
  fileprivate func text(inside: Bool) -> String {
    switch self {
    case .license(let license, let exception):
      return exception.map { "\(license.text) WITH \($0.text)" } ?? license.text
    case .all(let parts):
      return parts.map { $0.text(inside: true) }.joined(separator: " AND ")
    case .any(let parts):
      let text = parts.map { $0.text(inside: false) }.joined(separator: " OR ")
      return inside ? "(\(text))" : text
    }
  }
}
