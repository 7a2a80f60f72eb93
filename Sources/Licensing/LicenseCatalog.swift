// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The licences and exceptions that a kernel tree's `LICENSES/` admits.
///
/// `Documentation/process/license-rules.rst`, "License identifiers", names the folders and what
/// each stands for. Identifiers are looked up without regard to case.
public struct LicenseCatalog: Sendable {
  /// The folder an identifier was declared in.
  public enum Category: String, Sendable, CaseIterable {
    /// May be used for new code.
    case preferred
    /// Found in old code; not for new code.
    case deprecated
    /// Only as one of the choices of an `OR`, beside a licence that goes with GPL-2.0.
    case dual
    /// Exceptions, used with `WITH`.
    case exceptions
  }

  public struct License: Hashable, Sendable {
    /// In the spelling of the tree.
    public var identifier: String
    public var category: Category
  }

  public struct Exception: Hashable, Sendable {
    /// In the spelling of the tree.
    public var identifier: String
    /// Identifiers it may stand with, in the spelling of the tree.
    public var licenses: [String]
  }

  /// How much a tree declares.
  public struct Size: Hashable, Sendable {
    public var licenseFiles = 0
    public var exceptionFiles = 0
    /// Identifiers of licences, and expressions that are declared as if they were one.
    public var licenses = 0
    public var exceptions = 0
  }

  private var files = (licenses: 0, exceptions: 0)
  private var declared = 0
  private var licenses: [String: License] = [:]
  private var exceptions: [String: Exception] = [:]

  /// A catalogue without entries.
  public init() {}

  /// From the texts of the files in `LICENSES/`, each with the folder it lies in.
  public init(files: some Sequence<(category: Category, text: Bytes)>) {
    for file in files { add(LicenseFile(file.text), in: file.category) }
  }

  mutating func add(_ file: LicenseFile, in category: Category) {
    declared += file.declared
    if file.hasText {
      if file.exceptions.isEmpty { files.licenses += 1 } else { files.exceptions += 1 }
    }
    if category == .exceptions {
      for name in file.exceptions {
        exceptions[name.lowercased()] = Exception(identifier: name, licenses: file.exceptionLicenses)
      }
    } else {
      for name in file.licenses {
        licenses[name.lowercased()] = License(identifier: name, category: category)
      }
    }
  }

  public var size: Size {
    Size(
      licenseFiles: files.licenses, exceptionFiles: files.exceptions, licenses: declared,
      exceptions: exceptions.count)
  }

  /// Sixty-four bits that another catalogue does not share.
  public var fingerprint: Fingerprint {
    let rows =
      licenses.values.map { "\($0.identifier) \($0.category.rawValue)" }
      + exceptions.values.map { "\($0.identifier) with \($0.licenses.joined(separator: " "))" }
    return Fingerprint(rows.sorted().joined(separator: "\n").utf8)
  }

  /// Licences and exceptions together.
  public var count: Int { licenses.count + exceptions.count }

  public func license(_ identifier: String) -> License? { licenses[identifier.lowercased()] }

  public func exception(_ identifier: String) -> Exception? { exceptions[identifier.lowercased()] }

  /// Whether `exception` may stand with `license`.
  public func allows(_ exception: Exception, with license: String) -> Bool {
    let wanted = license.lowercased()
    return exception.licenses.contains { $0.lowercased() == wanted }
  }

  /// The licence most like `identifier`; nil where none is near enough to be meant.
  public func nearestLicense(to identifier: String) -> String? {
    if let same = Self.otherNames(of: identifier).lazy.compactMap({ self.license($0) }).first {
      return same.identifier
    }
    return nearestSpelling(to: identifier)
  }

  /// The same licence in SPDX's older or newer way of saying "or later" and "only".
  private static func otherNames(of identifier: String) -> [String] {
    for (ending, others) in [("-or-later", ["+"]), ("-only", [""]), ("+", ["-or-later"])] {
      if identifier.lowercased().hasSuffix(ending) {
        return others.map { identifier.dropLast(ending.count) + $0 }
      }
    }
    return [identifier + "-only"] + [spelledOut(identifier)].compactMap { $0 }
  }

  /// `GPL-2.0` for `GPLv2`, as people write it; nil where no version stands behind a `v`.
  private static func spelledOut(_ identifier: String) -> String? {
    guard let mark = identifier.lastIndex(where: { $0 == "v" || $0 == "V" }) else { return nil }
    let behind = identifier[identifier.index(after: mark)...]
    let version = behind.prefix { $0.isNumber || $0 == "." }
    guard !version.isEmpty else { return nil }
    let name = identifier[..<mark].last == "-" ? identifier[..<mark].dropLast() : identifier[..<mark]
    return "\(name)-\(version)\(version.contains(".") ? "" : ".0")\(behind.dropFirst(version.count))"
  }

  private func nearestSpelling(to identifier: String) -> String? {
    SpellingDistance.nearest(to: identifier, among: licenses.values.map(\.identifier))
  }

  /// The exception most like `identifier`; nil where none is near enough to be meant.
  public func nearestException(to identifier: String) -> String? {
    SpellingDistance.nearest(to: identifier, among: exceptions.values.map(\.identifier))
  }
}
