// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Adds a kernel or a driver to the `.patchkit` at the top of a tree, or takes a kernel out; all other lines stay as they
/// are.
public struct ManifestEditor: Sendable {
  private let top: String
  private var file: String { "\(top)/\(Manifest.fileName)" }

  public init(top: String) { self.top = top }

  /// Appends `[kernel "NAME"]` with `keys`, in their order. What comes out is read back before it is kept.
  ///
  /// Throws `knownKernel`, `unwritable`, and what reading the new section throws.
  public func addKernel(_ name: String, _ keys: [(String, String)]) throws(ManifestError) {
    if let known = try Manifest.read(top: top)?.kernels.first(where: { $0.name == name }) {
      throw .knownKernel(name, file: known.file, line: known.line)
    }
    var section = "[kernel \(Self.quoted(name))]\n"
    for (key, value) in keys { section += "\t\(key) = \(Self.quoted(value))\n" }
    try append(section) { _ in }
  }

  /// Appends the sections of a driver. Throws `knownDriver`, `unwritable`, and what reading them throws.
  public func append(_ driver: DriverDescription) throws(ManifestError) {
    try append(driver: driver.name, driver.text)
  }

  /// Appends what was guessed of a driver. Throws as above.
  public func append(_ driver: DriverGuess) throws(ManifestError) {
    try append(driver: driver.name, driver.text)
  }

  private func append(driver name: String, _ sections: String) throws(ManifestError) {
    if let known = try Manifest.read(top: top)?.drivers.first(where: { $0.name == name }),
      case .manifest(let file, let line) = known.origin
    {
      throw .knownDriver(name, file: file, line: line)
    }
    try append(sections) { manifest throws(ManifestError) in _ = try manifest.placement(of: name) }
  }

  /// Behind what the file has; as it was again where the result cannot be read.
  private func append(
    _ sections: String, check: (Manifest) throws(ManifestError) -> Void
  ) throws(ManifestError) {
    let isThere = FileFacts(file).exists
    let old: Bytes
    do { old = isThere ? try readFile(file) : [] } catch { throw .unreadable(error) }
    let gap: Bytes = old.last.map { $0 == 0x0A } ?? true ? [] : [0x0A]
    try write(old + gap + Bytes(sections.utf8))
    do {
      if let manifest = try Manifest.read(top: top) { try check(manifest) }
    } catch {
      if isThere { try write(old) } else { unlink(file) }
      throw error
    }
  }

  /// Takes the section of kernel `name` out. Throws `unknownKernel`, `unwritable`.
  public func removeKernel(_ name: String) throws(ManifestError) {
    let kernels = try Manifest.read(top: top)?.kernels ?? []
    guard kernels.contains(where: { $0.name == name }), let old = try? readFile(file) else {
      throw .unknownKernel(name, known: kernels.map(\.name))
    }
    let header = Bytes("[kernel \(Self.quoted(name))]".utf8)
    var isInside = false
    let kept = old.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      if start.first == UInt8(ascii: "[") { isInside = start.starts(with: header) }
      return !isInside
    }
    var text = Bytes(kept.joined(separator: [0x0A]))
    // The end of the last line goes with the last section.
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    try write(text)
  }

  private func write(_ text: Bytes) throws(ManifestError) {
    // The tree may be a stranger's: no link in it is followed.
    do throws(TransferError) {
      try WorkTreeUpdate(top: top).write(Manifest.fileName, .init(content: text))
    } catch .file(_, let code) {
      throw .unwritable(file: file, errno: code)
    } catch {
      throw .unwritable(file: file, errno: ELOOP)
    }
  }

  /// In git-config(1)'s quotes.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
