// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Says which functions use a symbol that modpost complains of: it knows modules only.
enum SymbolUsers {
  /// `findings` with the users of undefined and GPL-only symbols named, and the source of the first one as place.
  static func named(in findings: [Finding], _ products: () -> BuildProducts) -> [Finding] {
    guard findings.contains(where: isAboutSymbol) else { return findings }
    let objects = products().objects.sorted { $0.key < $1.key }.compactMap {
      (path, made) -> (source: String, object: ObjectFile)? in
      guard let file = try? BuildDirectory.read(path), let object = try? ObjectFile(file) else { return nil }
      return (made.source, object)
    }
    return findings.map { finding in
      guard isAboutSymbol(finding), let symbol = finding.symbol else { return finding }
      let found = objects.map { (source: $0.source, names: users(of: symbol, in: $0.object)) }
        .filter { !$0.names.isEmpty }
      guard let first = found.first else { return finding }
      var finding = finding
      finding.place.path = first.source
      finding.message += found.map { "\n\($0.source): used by \($0.names.joined(separator: ", "))" }.joined()
      return finding
    }
  }

  private static func isAboutSymbol(_ finding: Finding) -> Bool {
    ["modpost:undefined", "modpost:gpl-only", "modpost:namespace"].contains(finding.rule)
  }

  /// Functions and variables with a reference to `symbol`, in their order.
  static func users(of symbol: String, in object: ObjectFile) -> [String] {
    let wanted = Set(
      object.symbols.indices.filter { object.symbols[$0].name == symbol && object.symbols[$0].isUndefined })
    guard !wanted.isEmpty else { return [] }
    var names: [String] = []
    for (index, section) in object.sections.enumerated() where section.isLoaded {
      let owners = object.symbols.filter {
        $0.section == index && ($0.kind == .function || $0.kind == .object)
      }
      // `init_module` is another name of the function given to module_init(), which is local.
      let named = owners.filter(\.isLocal) + owners.filter { !$0.isLocal }
      for relocation in section.relocations where wanted.contains(relocation.symbol) {
        let owner = named.first { relocation.offset >= $0.value && relocation.offset < $0.value + $0.size }
        if let name = owner?.name, !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}
