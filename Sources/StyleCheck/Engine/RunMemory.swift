// SPDX-License-Identifier: GPL-2.0-only

/// What rules remember over all inputs of a run, and the data of the tree that is read once for all.
final class RunMemory {
  private var seen: Set<String> = []
  var camelCase = CamelCaseNames()
  private var hasSeededHeaders = false
  private var loadedBindings: Bindings?
  private var loadedAsmHeaders: AsmHeaders?
  private var loadedConstStructs: ConstStructs?

  func insert(_ key: String) -> Bool { seen.insert(key).inserted }

  /// Takes the names of the headers in `include/`: of the work tree where there is one, else of the tree.
  func seedHeaders(_ options: StyleOptions, words: WordTable, types: TypeMatcher) {
    guard !hasSeededHeaders else { return }
    hasSeededHeaders = true
    guard let top = options.workTree ?? options.tree else { return }
    camelCase.add(headersBelow: top + "/include", words: words, types: types)
  }

  func bindings(_ tree: String?) -> Bindings? {
    guard let tree else { return nil }
    if let loadedBindings { return loadedBindings }
    let made = Bindings(tree: tree)
    loadedBindings = made
    return made
  }

  func asmHeaders(_ tree: String?) -> AsmHeaders? {
    if loadedAsmHeaders == nil { loadedAsmHeaders = tree.map(AsmHeaders.init) }
    return loadedAsmHeaders
  }

  func constStructs(_ tree: String?) -> ConstStructs {
    let known = loadedConstStructs ?? ConstStructs(tree: tree)
    loadedConstStructs = known
    return known
  }
}
