// SPDX-License-Identifier: GPL-2.0-only

/// A value in JSON's form (RFC 8259), on one line.
public struct JSONText: Sendable {
  public let text: String

  private init(_ text: String) { self.text = text }

  public static func object(_ fields: [(String, JSONText)]) -> JSONText {
    JSONText("{" + fields.map { "\(string($0).text):\($1.text)" }.joined(separator: ",") + "}")
  }

  public static func array(_ values: [JSONText]) -> JSONText {
    JSONText("[" + values.map(\.text).joined(separator: ",") + "]")
  }

  public static func number(_ value: Int) -> JSONText { JSONText("\(value)") }

  public static func bool(_ value: Bool) -> JSONText { JSONText("\(value)") }

  /// Escaped as section 7 wants it; everything that could hurt a terminal is escaped too.
  public static func string(_ text: String) -> JSONText {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where Printable.isHarmful(scalar):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return JSONText(quoted + "\"")
  }
}
