// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What one file says of its licence.
public enum FileLicense: Hashable, Sendable {
  /// By an SPDX line.
  case tagged(SPDXExpression)
  /// By an SPDX line that cannot be read; the words are the line's.
  case unreadable(String)
  /// By its text alone.
  case stated(SPDXExpression)
  /// Not at all.
  case silent
  /// It is no text.
  case binary(BinaryKind)
  /// The file is not there any more, or may not be read.
  case absent

  /// `path` tells which comments the file has.
  public init(path: String, text: Bytes) {
    if let line = LicenseHeader(text: text).tags.first {
      let expression = try? SPDXExpression(parsing: line.text, in: line.tag.expression)
      self = expression.map(Self.tagged) ?? .unreadable(String(lossy: line.expression))
    } else if let kind = BinaryKind(Bytes(text.prefix(BinaryKind.depth))) {
      self = .binary(kind)
    } else {
      self = Self.reading(text, path) ?? .silent
    }
  }

  /// Of a file that a source takes in as bytes.
  public init(embedded bytes: Bytes, path: String) {
    self.init(path: path, text: bytes)
    if self == .silent, !LicenseNotice.isProse(bytes) { self = .binary(.data) }
  }

  private static func reading(_ text: Bytes, _ path: String) -> FileLicense? {
    let words = LicenseNotice(path: path, text: text).reading.expression
    return words.flatMap { try? SPDXExpression(parsing: Bytes($0.utf8)) }.map(Self.stated)
  }

  /// What the file is under; nil where nothing is known.
  public var expression: SPDXExpression? {
    switch self {
    case .tagged(let expression), .stated(let expression): expression
    case .unreadable, .silent, .binary, .absent: nil
    }
  }

  /// A few words for people.
  public var summary: String {
    switch self {
    case .tagged(let expression): expression.description
    case .unreadable(let words): "'\(words)', which cannot be read"
    case .stated(let expression): "\(expression), by its text"
    case .silent: "no licence is named"
    case .binary(let kind): "\(kind.rawValue), no source"
    case .absent: "the file is not there"
    }
  }
}
