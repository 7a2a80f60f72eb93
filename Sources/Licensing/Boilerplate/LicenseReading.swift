// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What the prose of a file says about its licence.
public struct LicenseReading: Hashable, Sendable {
  /// How far the expression can be relied on.
  public enum Confidence: Sendable {
    /// There is no expression.
    case unsure
    /// The notice is clear; something else in the file speaks of licences too, or permits more than the
    /// licence does, which SPDX would name behind `WITH`.
    case likely
    /// All that the file says about licences is understood.
    case certain
  }

  /// Why there is no expression.
  public enum Doubt: Hashable, Sendable {
    /// Nothing is said about a licence.
    case silent
    /// A licence is named without its version, or a family ("BSD") without its text.
    case unversioned
    /// A part of a licence's text is missing, or unknown.
    case incomplete
    /// Several licences, and no word on whether all hold or one may be chosen.
    case several([String])
    /// The notice is about parts of the file, or depends on something.
    case conditional
  }

  /// An SPDX expression.
  public var expression: String?
  public var confidence: Confidence
  /// Nil where there is an expression.
  public var doubt: Doubt?
  /// The identifiers in the expression.
  public var identifiers: [String] = []

  var isCertain: Bool { confidence == .certain }

  /// The licences are alternatives.
  init(_ identifiers: [String], confidence: Confidence) {
    expression = identifiers.joined(separator: " OR ")
    self.identifiers = identifiers
    self.confidence = confidence
  }

  init(_ doubt: Doubt) {
    confidence = .unsure
    self.doubt = doubt
  }
}

extension LicenseReading {
  /// What a file says: its SPDX line, where it has one that can be read, or else its prose.
  public init(path: String, text: Bytes) {
    if let line = LicenseHeader(text: text).tags.first,
      let expression = try? SPDXExpression(parsing: line.text, in: line.tag.expression)
    {
      self.init([expression.description], confidence: .certain)
      identifiers = expression.licenses.map(\.license.text)
    } else {
      self = LicenseNotice(path: path, text: text).reading
    }
  }
}
