// SPDX-License-Identifier: GPL-2.0-only

import Digests
import Glibc
import Licensing
import PatchModel
import Reporting

/// Makes an SPDX document of what modules were made of.
struct CompositionDocument {
  private var document: SPDXDocument
  /// Places in the document's files, by location.
  private var places: [String: Int] = [:]

  init(name: String, session: Session) {
    document = SPDXDocument(name: name, creator: "Tool: patchkit-\(version)", created: Self.now(session))
  }

  var text: String { document.text }

  mutating func add(_ module: ModuleComposition) throws {
    var sources: [Int] = []
    var seen: Set<Int> = []
    for file in module.ownFiles + module.kernelHeaders {
      // What is gone cannot be described.
      if let place = try place(of: file), seen.insert(place).inserted { sources.append(place) }
    }
    let name = module.path.split(separator: "/").last ?? ""
    let strings = module.strings.map { "MODULE_LICENSE(\"\($0)\")" }.joined(separator: ", ")
    document.products.append(
      SPDXDocument.Product(
        name: String(name.dropLast(3)), fileName: module.path,
        digest: module.isBuilt ? try Self.digest(module.location) : nil,
        license: license(of: module), comment: strings.isEmpty ? "no MODULE_LICENSE()" : strings,
        sources: sources))
  }

  private mutating func place(of file: ModuleComposition.File) throws -> Int? {
    if let known = places[file.location] { return known }
    if file.license == .absent { return nil }
    let listed = file.license.expression.map(ListedLicenses.init)
    document.references.merge(listed?.references ?? [:]) { first, _ in first }
    var isBinary = false
    if case .binary = file.license { isBinary = true }
    document.files.append(
      SPDXDocument.File(
        path: file.path, digest: try Self.digest(file.location), isBinary: isBinary, license: listed?.text,
        licenses: listed?.parts ?? [], isSilent: file.license == .silent))
    places[file.location] = document.files.count - 1
    return document.files.count - 1
  }

  /// All licences of the driver's own files; nil where one is not known.
  private func license(of module: ModuleComposition) -> String? {
    var texts: [String] = []
    for file in module.ownFiles {
      guard let expression = file.license.expression else { return nil }
      let text = ListedLicenses(expression).text
      let term = text.contains(" ") ? "(\(text))" : text
      if !texts.contains(term) { texts.append(term) }
    }
    return texts.isEmpty ? nil : texts.joined(separator: " AND ")
  }

  private static func digest(_ path: String) throws -> String {
    try Digest.sha1.hex(of: try InputFile.read(path, name: path))
  }

  /// The time, or the one that reproducible builds agree on: reproducible-builds.org/specs/source-date-epoch.
  private static func now(_ session: Session) -> String {
    var seconds = session.environment["SOURCE_DATE_EPOCH"].flatMap(Int.init) ?? time(nil)
    var date = tm()
    gmtime_r(&seconds, &date)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &date)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
