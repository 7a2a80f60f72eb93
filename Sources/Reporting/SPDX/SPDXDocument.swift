// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A bill of materials: what programs were made of, and under which licences that is (SPDX 2.3, in JSON).
public struct SPDXDocument: Sendable {
  /// A source, a header, or a binary that came in place of one.
  public struct File: Hashable, Sendable {
    /// Relative to some top.
    public var path: String
    /// SHA-1 in hexadecimal digits.
    public var digest: String
    public var isBinary: Bool
    /// An expression in which each identifier is SPDX's or a `LicenseRef-`; nil where none is known.
    public var license: String?
    /// The parts of the expression, without operators.
    public var licenses: [String]
    /// Whether the file was searched, and names no licence.
    public var isSilent: Bool

    public init(
      path: String, digest: String, isBinary: Bool, license: String?, licenses: [String], isSilent: Bool
    ) {
      self.path = path
      self.digest = digest
      self.isBinary = isBinary
      self.license = license
      self.licenses = licenses
      self.isSilent = isSilent
    }
  }

  /// Something that was built.
  public struct Product: Sendable {
    public var name: String
    public var fileName: String
    /// Nil for what is not built yet.
    public var digest: String?
    /// All of its files' together; nil where one is not known.
    public var license: String?
    /// What it says of itself.
    public var comment: String
    /// Places in `files`.
    public var sources: [Int]

    public init(
      name: String, fileName: String, digest: String?, license: String?, comment: String, sources: [Int]
    ) {
      self.name = name
      self.fileName = fileName
      self.digest = digest
      self.license = license
      self.comment = comment
      self.sources = sources
    }
  }

  public var name: String
  /// `Tool: NAME-VERSION`.
  public var creator: String
  /// In the form `2024-01-31T12:00:00Z`.
  public var created: String
  public var products: [Product] = []
  public var files: [File] = []
  /// Licences that SPDX has no name for: what stands for each `LicenseRef-`.
  public var references: [String: String] = [:]

  public init(name: String, creator: String, created: String) {
    self.name = name
    self.creator = creator
    self.created = created
  }

  /// The document, one line, with a line feed at the end.
  public var text: String {
    var fields: [(String, JSONText)] = [
      ("spdxVersion", .string("SPDX-2.3")), ("dataLicense", .string("CC0-1.0")),
      ("SPDXID", .string("SPDXRef-DOCUMENT")), ("name", .string(name)),
      ("documentNamespace", .string("https://spdx.org/spdxdocs/patchkit-\(identity)")),
      (
        "creationInfo",
        .object([("created", .string(created)), ("creators", .array([.string(creator)]))])
      ),
      ("packages", .array(products.indices.map(package))), ("files", .array(files.indices.map(file))),
      ("relationships", .array(relationships)),
    ]
    if !references.isEmpty { fields.append(("hasExtractedLicensingInfos", .array(extracted))) }
    return JSONText.object(fields).text + "\n"
  }

  /// Other contents, another document: SPDX wants a name that is used once.
  private var identity: String {
    let digests = products.compactMap(\.digest) + files.map(\.digest) + [name, created]
    return Fingerprint(digests.joined(separator: " ").utf8).description
  }

  private func package(_ index: Int) -> JSONText {
    let product = products[index]
    return .object([
      ("SPDXID", .string("SPDXRef-Module-\(index + 1)")), ("name", .string(product.name)),
      ("packageFileName", .string(product.fileName)), ("downloadLocation", .string("NOASSERTION")),
      ("filesAnalyzed", .bool(false)), ("checksums", .array(product.digest.map { [checksum($0)] } ?? [])),
      ("licenseConcluded", .string(product.license ?? "NOASSERTION")),
      ("licenseDeclared", .string("NOASSERTION")), ("licenseComments", .string(product.comment)),
      ("copyrightText", .string("NOASSERTION")),
    ])
  }

  private func file(_ index: Int) -> JSONText {
    let file = files[index]
    let found = file.licenses.isEmpty ? [file.isSilent ? "NONE" : "NOASSERTION"] : file.licenses
    return .object([
      ("SPDXID", .string("SPDXRef-File-\(index + 1)")),
      ("fileName", .string("./" + file.path.drop { $0 == "/" })),
      ("fileTypes", .array([.string(file.isBinary ? "BINARY" : "SOURCE")])),
      ("checksums", .array([checksum(file.digest)])),
      ("licenseConcluded", .string(file.license ?? "NOASSERTION")),
      ("licenseInfoInFiles", .array(found.map { .string($0) })),
      ("copyrightText", .string("NOASSERTION")),
    ])
  }

  private func checksum(_ digest: String) -> JSONText {
    .object([("algorithm", .string("SHA1")), ("checksumValue", .string(digest))])
  }

  private var relationships: [JSONText] {
    products.indices.map { relationship("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Module-\($0 + 1)") }
      + products.enumerated().flatMap { index, product in
        product.sources.map {
          relationship("SPDXRef-Module-\(index + 1)", "GENERATED_FROM", "SPDXRef-File-\($0 + 1)")
        }
      }
  }

  private func relationship(_ from: String, _ type: String, _ to: String) -> JSONText {
    .object([
      ("spdxElementId", .string(from)), ("relationshipType", .string(type)),
      ("relatedSpdxElement", .string(to)),
    ])
  }

  private var extracted: [JSONText] {
    references.sorted { $0.key < $1.key }.map { reference, text in
      .object([
        ("licenseId", .string(reference)), ("name", .string(text)),
        ("extractedText", .string("The source names '\(text)', for which SPDX has no identifier.")),
      ])
    }
  }
}
