// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// `[waiver "NAME"]`: findings that a tree has accepted, and why.
///
///     [waiver "registers"]
///             type = BIT_MACRO
///             path = drivers/hv/*.h
///             context = 8be1c2d3a4f50617
///             reason = As in the data sheet
///             until = 2027-06-30
public struct WaiverEntry: Hashable, Sendable {
  public var name: String
  public var types: [String]
  /// Patterns as glob(7) has them, below the tree's top; one that ends with `/` means all below it.
  public var paths: [String]
  /// Contexts of single findings; none for every finding of the types in the files.
  public var contexts: [Fingerprint]
  public var reason: String
  /// The last day it holds, as `YYYY-MM-DD`; nil for ever.
  public var until: String?
  public var file: String
  /// 1-based line of its first key.
  public var line: Int

  static let keys = ["type", "path", "context", "reason", "until"]

  init(_ section: ManifestSection) throws(ManifestError) {
    name = section.name
    types = try section.types("type")
    paths = try section.words("path", expected: "a path below the tree's top") {
      $0.hasPrefix("/") || $0.split(separator: "/").contains("..") ? nil : $0
    }
    contexts = try section.words(
      "context", expected: "sixteen hexadecimal digits, as --format json shows them"
    ) {
      Fingerprint($0.lowercased()) == nil ? nil : $0.lowercased()
    }.compactMap(Fingerprint.init)
    let reason = try section.one("reason")
    until = try section.value("until", expected: "a day, such as 2027-06-30", Self.day)
    file = section.file
    line = section.line
    guard !types.isEmpty else { throw section.lacks("type") }
    guard !paths.isEmpty else { throw section.lacks("path") }
    guard let reason else { throw section.lacks("reason") }
    self.reason = reason
  }

  private static func day(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isNumeric = text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    guard isNumeric, parts.map(\.utf8.count) == [4, 2, 2],
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return text
  }
}
