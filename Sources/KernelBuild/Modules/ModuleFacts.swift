// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
public import PatchModel

/// What a `.ko` says of itself, as modinfo(8) and nm(1) would show it.
public struct ModuleFacts: Hashable, Sendable {
  /// Without `.ko`.
  public var name: String
  /// Bytes of what is loaded: code, data, and zeroed data.
  public var code: Int
  public var data: Int
  public var zeroed: Int
  /// Release and options of the kernel that it was built for; nil where it has none.
  public var vermagic: String?
  public var license: String?
  /// In alphabetical order.
  public var exports: [String]
  /// Symbols that another module or the kernel must have.
  public var imports: [String]
  /// The modules that it needs, as modpost found them.
  public var depends: [String]
  /// Who compiled it: `GCC: (Debian 12.2.0-14) 12.2.0`.
  public var compiler: String?
  /// `MODULE_` macros that a reader expects and that are missing.
  public var missing: [String]

  public var size: Int { code + data + zeroed }

  /// Nil for what is no module that can be read.
  public init?(name: String, file: Bytes) {
    guard let object = try? ObjectFile(file) else { return nil }
    self.name = name
    let loaded = object.sections.filter(\.isLoaded)
    zeroed = loaded.filter { $0.kind == ElfReader.noBits }.map(\.size).reduce(0, +)
    code = loaded.filter { $0.isCode }.map(\.size).reduce(0, +)
    data = loaded.map(\.size).reduce(0, +) - code - zeroed
    let information = ModuleInformation(object)
    vermagic = information?.versionMagic
    license = information?["license"].first
    depends = information?.needs ?? []
    exports = object.symbols.compactMap { Self.exported($0.name) }.sorted()
    imports = object.symbols.filter { $0.isUndefined && !$0.name.isEmpty }.map(\.name).sorted()
    compiler = object.section(named: ".comment").flatMap { section in
      section.content.split(separator: 0).first.map { String(lossy: $0) }
    }
    missing = ["license", "description"].filter { information?[$0].isEmpty ?? true }.map {
      "MODULE_\($0.uppercased())"
    }
  }

  private static func exported(_ symbol: String) -> String? {
    symbol.hasPrefix("__ksymtab_") ? String(symbol.dropFirst(10)) : nil
  }

  /// The modules of `plan` that are there.
  static func read(_ plan: BuildPlan) -> [ModuleFacts] {
    plan.driver.modules.compactMap { module in
      guard let file = try? BuildDirectory.read("\(plan.moduleDirectory)/\(module.fileName)") else {
        return nil
      }
      return ModuleFacts(name: module.name, file: file)
    }
  }
}
