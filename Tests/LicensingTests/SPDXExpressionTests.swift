// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import TestSupport
import Testing

@Suite struct SPDXExpressionTests {
  @Test(arguments: [
    ("GPL-2.0", "GPL-2.0"),
    ("  GPL-2.0+\t", "GPL-2.0+"),
    ("((GPL-2.0 with Linux-syscall-note) or MIT)", "GPL-2.0 WITH Linux-syscall-note OR MIT"),
    ("(GPL-2.0 OR MIT)AND BSD-3-Clause", "(GPL-2.0 OR MIT) AND BSD-3-Clause"),
    ("A OR B AND C", "A OR B AND C"),
  ]) func parses(text: String, canonical: String) throws {
    #expect(try SPDXExpression(parsing: Array(text.utf8)).description == canonical)
  }

  @Test func orBindsLeast() throws {
    let expression = try SPDXExpression(parsing: Array("A OR B AND C".utf8))
    #expect(expression.permits { $0 == "A" })
    #expect(!expression.permits { $0 == "B" })
    #expect(expression.permits { $0 == "B" || $0 == "C" })
    #expect(expression.isChained)
    #expect(try !SPDXExpression(parsing: Array("A OR (B AND C)".utf8)).isChained)
  }

  @Test(arguments: [
    ("", SPDXFault(reason: .empty, columns: 0..<0)),
    ("GPL-2.0 MIT", SPDXFault(reason: .operatorExpected, columns: 8..<11)),
    ("GPL-2.0 OR", SPDXFault(reason: .identifierExpected, columns: 10..<10)),
    ("AND MIT", SPDXFault(reason: .identifierExpected, columns: 0..<3)),
    ("(MIT", SPDXFault(reason: .unclosedParenthesis, columns: 0..<1)),
    ("MIT)", SPDXFault(reason: .unopenedParenthesis, columns: 3..<4)),
    ("MIT / X11", SPDXFault(reason: .strayByte(0x2F), columns: 4..<5)),
    ("(MIT) WITH X", SPDXFault(reason: .misplacedWith, columns: 6..<10)),
    ("A WITH B WITH C", SPDXFault(reason: .misplacedWith, columns: 9..<13)),
    ("A WITH", SPDXFault(reason: .identifierExpected, columns: 6..<6)),
    ("()", SPDXFault(reason: .identifierExpected, columns: 1..<2)),
  ]) func namesTheFault(text: String, fault: SPDXFault) {
    #expect(throws: fault) { try SPDXExpression(parsing: Array(text.utf8)) }
  }

  @Test func depthIsLimited() {
    let deep = Bytes(repeating: UInt8(ascii: "("), count: 1_000_000)
    #expect(throws: SPDXFault(reason: .tooDeep, columns: 32..<33)) { try SPDXExpression(parsing: deep) }
  }

  /// What is printed parses to the same licences, whatever was read.
  @Test func printingKeepsTheMeaning() throws {
    var random = Seeded()
    let words = ["GPL-2.0", "MIT", "AND", "OR", "WITH", "(", ")", "Linux-syscall-note", "/", "\u{A0}"]
    var parsed = 0
    for _ in 0..<5000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      guard let expression = try? SPDXExpression(parsing: Array(text.utf8)) else { continue }
      parsed += 1
      let again = try SPDXExpression(parsing: Array(expression.description.utf8))
      #expect(again.description == expression.description, "seed \(random.seed): \(text)")
      for name in ["GPL-2.0", "MIT"] {
        #expect(
          again.permits { $0 == name } == expression.permits { $0 == name }, "seed \(random.seed): \(text)")
      }
    }
    #expect(parsed > 50, "seed \(random.seed)")
  }
}
