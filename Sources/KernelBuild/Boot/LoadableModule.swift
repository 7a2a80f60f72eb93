// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A `.ko` file and what it says of itself in `.modinfo`.
public struct LoadableModule: Sendable {
  /// An absolute path.
  public let path: String
  public let content: Bytes
  public let object: ObjectFile
  /// The kernel's name for it: `_` where the file may have `-`.
  public let name: String
  /// Modules that must be loaded before, by the kernel's names.
  public let needs: [String]
  /// `6.1.0-56-amd64 SMP preempt mod_unload modversions`; empty where it has none.
  public let versionMagic: String

  /// Reads the module at `path`. Throws `file`, `unfitModule`.
  public init(path: String) throws(BuildError) {
    self.path = path
    content = try BuildDirectory.read(path)
    do { object = try ObjectFile(content) } catch {
      throw .unfitModule(path: path, because: "it is no ELF object that can be linked into a kernel")
    }
    guard let information = ModuleInformation(object) else {
      throw .unfitModule(path: path, because: "it has no .modinfo section: is it a kernel module?")
    }
    name = Self.kernelName(information["name"].first ?? Self.fileName(path))
    needs = information.needs.map(Self.kernelName)
    versionMagic = information.versionMagic ?? ""
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
      throw .unfitModule(path: path, because: "its name '\(name)' is not one that the kernel takes")
    }
  }

  /// The release that it was built for; empty where it does not say.
  public var release: String { String(versionMagic.prefix { $0 != " " }) }

  /// As the kernel spells a module's name: `hid-hyperv` is `hid_hyperv`.
  public static func kernelName(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
  }

  /// The file's name up to its first dot.
  static func fileName(_ path: String) -> String {
    String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// `modules` in an order in which each comes behind those that it needs; else as they were.
  public static func inLoadOrder(_ modules: [LoadableModule]) -> [LoadableModule] {
    var ordered: [LoadableModule] = []
    var left = modules
    while !left.isEmpty {
      let waiting = Set(left.map(\.name))
      // Modules that need each other cannot be loaded; the kernel will say so.
      let next = left.firstIndex { module in
        !module.needs.contains { $0 != module.name && waiting.contains($0) }
      }
      ordered.append(left.remove(at: next ?? 0))
    }
    return ordered
  }
}
