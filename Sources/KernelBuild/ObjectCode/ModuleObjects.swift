// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// The objects that a module was linked from, as Kbuild left them in the build directory.
struct ModuleObjects: Sendable {
  struct Part: Hashable, Sendable {
    /// Absolute.
    var path: String
    /// Nil for an object that came as it is.
    var record: Record?

    /// The source first, then what it includes.
    var inputs: [String] { record.map { [$0.source] + $0.dependencies } ?? [] }
  }

  /// What of a `KbuildRecord` says where a part comes from, as absolute paths.
  struct Record: Hashable, Sendable {
    var source: String
    var dependencies: [String]
  }

  let parts: [Part]

  /// `list` is the module's `.mod` file, `directory` the one given as `M=`, `headers` the kernel's build directory
  /// that relative names start from. Throws `BuildError.file`.
  init(list: String, directory: String, headers: String) throws(BuildError) {
    // Kernels before 5.17 have a second line, with unresolved symbols.
    parts = try BuildDirectory.read(list).split { $0 == 0x0A || $0 == 0x20 }.compactMap { name in
      let text = String(lossy: name)
      guard text.hasSuffix(".o") else { return nil }
      let path = text.hasPrefix("/") ? text : "\(directory)/\(text)"
      return Part(path: path, record: Self.record(of: path, headers))
    }
  }

  private static func record(of object: String, _ headers: String) -> Record? {
    guard let record = KbuildRecord(of: object), let source = record.source else { return nil }
    let absolute = { (path: String) in path.hasPrefix("/") ? path : "\(headers)/\(path)" }
    return Record(source: absolute(source), dependencies: record.dependencies.map(absolute))
  }
}
