// SPDX-License-Identifier: GPL-2.0-only

/// Judges one expression as the kernel's `scripts/spdxcheck.py` does, to the word and the column.
///
/// That script checks an identifier when it meets it, before it looks whether one may stand there; within the
/// same parentheses it takes a single operator; behind an exception it takes a closing parenthesis alone.
struct SPDXCheckExpression {
  /// What the script says.
  struct Fault: Error, Hashable {
    var text: String
    /// What it points at; nil for the end of the expression.
    var token: String?
    /// Characters from the start of the expression.
    var column: Int
    /// A line that it prints besides, meant for its authors.
    var trace: String?
  }

  private enum Kind { case identifier, exception, and, or, with, open, close, end }
  private struct Token {
    var kind: Kind
    var text: String
    var column: Int
  }
  /// What may come next.
  private enum Expected { case operand, withOrOperator, exception, operatorAlone }

  private let text: [Unicode.Scalar]
  private let catalog: LicenseCatalog
  private var position = 0
  private var lastKind: Kind?
  private var lastLicense = ""
  /// For each open parenthesis, and for none, whether an operator stood there already.
  private var hasOperator = [false]
  private var expected = Expected.operand

  static func check(_ text: [Unicode.Scalar], _ catalog: LicenseCatalog) throws(Fault) {
    var run = SPDXCheckExpression(text: text, catalog: catalog)
    while try run.step() {}
  }

  private init(text: [Unicode.Scalar], catalog: LicenseCatalog) {
    self.text = text
    self.catalog = catalog
  }

  /// Takes one token; false at the end of a good expression.
  private mutating func step() throws(Fault) -> Bool {
    let token = try next()
    if token.kind == .end {
      guard hasOperator.count == 1, expected == .withOrOperator || expected == .operatorAlone else {
        throw Fault(text: "Unfinished license expression", token: nil, column: 0)
      }
      return false
    }
    guard accept(token.kind) else {
      throw Fault(text: "Syntax error", token: token.text, column: token.column)
    }
    return true
  }

  private mutating func accept(_ kind: Kind) -> Bool {
    switch (expected, kind) {
    case (.operand, .identifier): expected = .withOrOperator
    case (.operand, .open): hasOperator.append(false)
    case (.withOrOperator, .with): expected = .exception
    case (.exception, .exception): expected = .operatorAlone
    case (.withOrOperator, .and), (.withOrOperator, .or), (.operatorAlone, .and), (.operatorAlone, .or):
      guard !hasOperator[hasOperator.count - 1] else { return false }
      hasOperator[hasOperator.count - 1] = true
      expected = .operand
    case (.withOrOperator, .close), (.operatorAlone, .close):
      guard hasOperator.count > 1 else { return false }
      hasOperator.removeLast()
      expected = .operatorAlone
    default: return false
    }
    return true
  }

  private mutating func next() throws(Fault) -> Token {
    while position < text.count, text[position] == " " || text[position] == "\t" { position += 1 }
    let start = position
    guard start < text.count else { return Token(kind: .end, text: "", column: start) }
    if text[start] == "(" || text[start] == ")" {
      position += 1
      lastKind = text[start] == "(" ? .open : .close
      return Token(kind: text[start] == "(" ? .open : .close, text: String(text[start]), column: start)
    }
    while position < text.count, text[position].isASCII, UInt8(text[position].value).isIdentifierByte {
      position += 1
    }
    guard position > start else {
      throw Fault(text: "Invalid token", token: Self.string(text[start...]), column: start)
    }
    return try word(Self.string(text[start..<position]), at: start)
  }

  private mutating func word(_ word: String, at column: Int) throws(Fault) -> Token {
    if lastKind == .exception {
      throw Fault(
        text: "Missing parentheses", token: word, column: column, trace: "LexToken(ID,'\(word)',1,\(column))")
    }
    let kind: Kind =
      switch word.uppercased() {
      case "AND": .and
      case "OR": .or
      case "WITH": .with
      default: lastKind == .with ? .exception : .identifier
      }
    lastKind = kind
    if let fault = look(up: word, kind) { throw Fault(text: fault, token: word, column: column) }
    return Token(kind: kind, text: word, column: column)
  }

  /// What is wrong with a name; nil for nothing.
  private mutating func look(up word: String, _ kind: Kind) -> String? {
    if kind == .identifier {
      lastLicense = word
      return catalog.license(word) == nil ? "Invalid License ID" : nil
    }
    guard kind == .exception else { return nil }
    guard let exception = catalog.exception(word) else { return "Invalid Exception ID" }
    return catalog.allows(exception, with: lastLicense)
      ? nil : "Exception not valid for license \(lastLicense.uppercased())"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
