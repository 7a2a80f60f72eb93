// SPDX-License-Identifier: GPL-2.0-only

/// Why a licence expression is none, and where.
public struct SPDXFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case empty
    /// A byte that occurs in no expression.
    case strayByte(UInt8)
    /// An operator, a parenthesis or the end stands where an identifier should.
    case identifierExpected
    /// Two identifiers, or an identifier and a parenthesis, with nothing between.
    case operatorExpected
    case unclosedParenthesis
    case unopenedParenthesis
    /// `WITH` follows a parenthesis or another exception.
    case misplacedWith
    /// More than `SPDXParser.depthLimit` parentheses are open.
    case tooDeep
  }

  public var reason: Reason
  /// Byte offsets in the text that was parsed; empty at its end.
  public var columns: Range<Int>

  public init(reason: Reason, columns: Range<Int>) {
    self.reason = reason
    self.columns = columns
  }

  /// One clause for people, lower case, without a full stop.
  public var summary: String {
    switch reason {
    case .empty: "no licence is named"
    case .strayByte(let byte):
      (0x21...0x7E).contains(byte)
        ? "'\(Character(Unicode.Scalar(byte)))' has no meaning in a licence expression"
        : "a byte 0x\(String(byte, radix: 16)) has no meaning in a licence expression"
    case .identifierExpected: "a licence identifier is missing here"
    case .operatorExpected: "AND, OR or WITH is missing here"
    case .unclosedParenthesis: "this parenthesis is never closed"
    case .unopenedParenthesis: "this parenthesis was never opened"
    case .misplacedWith: "WITH may only follow a licence identifier"
    case .tooDeep: "parentheses are nested too deeply"
    }
  }
}
