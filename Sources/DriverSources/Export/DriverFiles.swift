// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A change that every source gets on its way into a kernel: the path in the kernel, the bytes, and what they become.
public typealias SourceTreatment = @Sendable (String, Bytes) -> Bytes

/// A driver's sources at one commit, as they would stand in a kernel.
public struct DriverFiles: Sendable {
  public struct File: Sendable {
    /// Where it is outside of the kernel.
    public var outside: String
    public var content: Bytes
    public var isExecutable: Bool
    public var left: [StrippedText.Left]
    /// Conditionals that were decided or simplified.
    public var decided: Int
    public var isUTF8: Bool
    /// A treatment has changed what stripping left.
    public var isTreated: Bool
  }

  /// By the path in the kernel.
  public var files: [String: File] = [:]
  /// What is mapped and is no regular file, a sentence each.
  public var leftOut: [String] = []
}

/// Reads a driver's sources out of the commits of its own tree.
///
/// Not Sendable, as its tree is not.
final class DriverSourceReader {
  private let tree: Tree
  private let placement: Placement
  private let strip: Strip
  private let treatments: [SourceTreatment]
  private var known: [String: StrippedText] = [:]
  private var treated: [String: Treated] = [:]
  private var contents: [CommitID: Bytes] = [:]

  /// More than the largest file that anybody wrote by hand in the kernel.
  static let largest = 16 << 20

  init(_ tree: Tree, _ placement: Placement, target: StripTarget, treatments: [SourceTreatment]) {
    self.tree = tree
    self.placement = placement
    self.treatments = treatments
    strip = Strip(target)
  }

  nonisolated(nonsending)
    func files(at commit: CommitID) async throws -> DriverFiles
  {
    let entries = try await tree.entries(of: commit, below: placement.map.outsides.map { Bytes($0.utf8) })
    var result = DriverFiles()
    var sources: [(outside: String, inside: String, entry: TreeEntry)] = []
    for entry in entries {
      guard let source = try source(entry, &result) else { continue }
      sources.append((source.outside, source.inside, entry))
    }
    try Self.checkCollisions(sources.map { ($0.outside, $0.inside) })
    let texts = try sources.map { (path: $0.outside, text: try content(of: $0.entry)) }
    let stripped = try strip(texts, ids: sources.map(\.entry.id))
    for (source, text) in zip(sources, stripped) {
      let treated = treated(text.text, at: source.inside, key: Self.key(source.entry.id, source.outside))
      result.files[source.inside] = .init(
        outside: source.outside, content: treated.content, isExecutable: source.entry.kind == .executable,
        left: text.left, decided: text.decided + text.simplified, isUTF8: treated.isUTF8,
        isTreated: treated.content != text.text)
    }
    return result
  }

  private struct Treated {
    /// Before the treatments.
    var stripped: Bytes
    var content: Bytes
    var isUTF8: Bool
  }

  /// Each file is treated once, however many commits have it.
  private func treated(_ stripped: Bytes, at inside: String, key: String) -> Treated {
    if let known = treated[key], known.stripped == stripped { return known }
    let content = treatments.reduce(stripped) { $1(inside, $0) }
    let new = Treated(
      stripped: stripped, content: content, isUTF8: String(validating: content, as: UTF8.self) != nil)
    treated[key] = new
    return new
  }

  private static func key(_ id: CommitID, _ path: String) -> String { "\(id) \(path)" }

  /// Nil for what is not exported.
  private func source(
    _ entry: TreeEntry, _ result: inout DriverFiles
  ) throws(TransferError) -> (outside: String, inside: String)? {
    let path = String(lossy: entry.path)
    guard let inside = placement.inside(of: path), isWanted(path) || entry.kind == .submodule else {
      return nil
    }
    switch entry.kind {
    case .link: result.leftOut.append("'\(path)' is a symbolic link")
    case .submodule: result.leftOut.append("'\(path)' is a submodule")
    case .file, .executable:
      guard entry.size <= Self.largest else {
        throw .tooLarge(path: path, size: entry.size, limit: Self.largest)
      }
      return (try Self.name(entry.path), inside)
    }
    return nil
  }

  /// A path as text. Throws `badName` for one with control characters, or of bytes that are no text.
  static func name(_ path: Bytes) throws(TransferError) -> String {
    guard let name = String(validating: path, as: UTF8.self),
      name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .badName(path: String(lossy: path)) }
    return name
  }

  /// Sources, and whatever is mapped by its own name.
  private func isWanted(_ path: String) -> Bool {
    Self.isSource(path) || placement.map.outsides.contains(path)
  }

  static func isSource(_ path: String) -> Bool {
    [".c", ".h", ".S"].contains { path.hasSuffix($0) } && !path.hasSuffix(".mod.c")
  }

  private static func checkCollisions(_ paths: [(outside: String, inside: String)]) throws(TransferError) {
    var seen: [String: String] = [:]
    for (outside, inside) in paths {
      if let first = seen.updateValue(outside, forKey: inside.lowercased()) {
        throw .collision(first: first, second: outside, at: inside)
      }
    }
  }

  private func content(of entry: TreeEntry) throws(GitError) -> Bytes {
    if let known = contents[entry.id] { return known }
    let content = try tree.repository.content(of: entry.id)
    contents[entry.id] = content
    return content
  }

  /// Each file is stripped once; all together only where one of them makes a macro of the target its own.
  private func strip(_ files: [(path: String, text: Bytes)], ids: [CommitID]) throws(TransferError)
    -> [StrippedText]
  {
    var results: [StrippedText] = []
    for (file, id) in zip(files, ids) {
      let key = Self.key(id, file.path)
      if known[key] == nil { known[key] = try strip(file) }
      if let stripped = known[key] { results.append(stripped) }
    }
    guard results.contains(where: { !$0.redefined.isEmpty }) else { return results }
    var together: [StrippedText] = []
    for (file, result) in zip(files, strip.strip(files)) {
      do { together.append(try result.get()) } catch { throw .unreadable(path: file.path, error) }
    }
    return together
  }

  private func strip(_ file: (path: String, text: Bytes)) throws(TransferError) -> StrippedText {
    guard Self.isSource(file.path) else { return StrippedText(text: file.text) }
    do { return try strip.strip(file.text) } catch { throw .unreadable(path: file.path, error) }
  }
}
