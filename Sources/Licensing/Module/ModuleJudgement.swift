// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Says whether the parts of a module fit together, and what its `MODULE_LICENSE()` promises.
///
/// Headers of the kernel are left out: every module includes them, and whether that makes it a derived work is not
/// for a program to say.
public struct ModuleJudgement {
  private let module: ModuleComposition
  private let strings: [ModuleLicense?]
  private var found: [Finding] = []

  /// The findings, in the order of the parts.
  public static func findings(on module: ModuleComposition) -> [Finding] {
    var judgement = ModuleJudgement(module)
    judgement.judge()
    return judgement.found
  }

  private init(_ module: ModuleComposition) {
    self.module = module
    strings = module.strings.map(ModuleLicense.init(rawValue:))
  }

  /// Whether the loader takes the module for one under the GPL.
  private var isFree: Bool { !strings.isEmpty && strings.allSatisfy { $0 != nil && $0 != .proprietary } }

  private var isGPL: Bool { files.contains { $0.file.license.expression?.needsGPL ?? false } }

  /// Sources, own headers and files taken in, each once with the first object that has it.
  private var files: [(part: ModuleComposition.Part, file: ModuleComposition.File)] {
    var seen: Set<ModuleComposition.File> = []
    return module.parts.flatMap { part in
      ([part.source] + part.headers + part.embedded).filter { seen.insert($0).inserted }.map { (part, $0) }
    }
  }

  private mutating func judge() {
    judgeStrings()
    for (part, file) in files { judge(file, in: part) }
    judgePromise()
    judgeSymbols()
  }

  private mutating func judgeStrings() {
    if strings.isEmpty {
      add(
        ModuleRules.unstated, nil, nil, "the module says nothing of its licence, and is taken for proprietary"
      )
    }
    for (text, license) in zip(module.strings, strings) where license == nil {
      add(
        LicenseRules.moduleUnknown, nil, nil,
        "the module loader does not know '\(text)' and takes it for proprietary")
    }
  }

  private mutating func judge(_ file: ModuleComposition.File, in part: ModuleComposition.Part) {
    switch file.license {
    case .binary where isFree || isGPL:
      add(
        ModuleRules.binaryPart, part, file,
        "'\(file.path)' has no source, and is linked into a module \(isFree ? "that says \(said)" : "with GPL code")"
      )
    case .binary: break
    case .silent, .unreadable, .absent:
      add(ModuleRules.unknownPart, part, file, "under which licence '\(file.path)' is cannot be seen")
    case .tagged(let expression), .stated(let expression):
      judge(expression, of: file, in: part)
    }
  }

  private mutating func judge(
    _ expression: SPDXExpression, of file: ModuleComposition.File, in part: ModuleComposition.Part
  ) {
    if isFree, !expression.goesWithKernel {
      add(
        ModuleRules.conflict, part, file,
        "'\(expression)' does not go with GPL-2.0, and the module says \(said)")
    } else if !isFree, expression.needsGPL {
      add(
        ModuleRules.conflict, part, file,
        "'\(expression)' asks that the whole module is under the GPL, and it says \(said)")
    } else if isFree, let broken = strings.first(where: { !($0?.isKept(by: expression) ?? true) }) ?? nil {
      add(
        LicenseRules.moduleMismatch, part, file,
        "'\(broken.rawValue)' promises a choice that '\(expression)' does not give")
    }
  }

  /// A module that says GPL needs something under the GPL in it.
  private mutating func judgePromise() {
    let known = files.compactMap { entry in entry.file.license.expression.map { (entry, $0) } }
    guard isFree, known.count == files.count, let (first, expression) = known.first else { return }
    let plain = strings.compactMap { $0 }.first { [.gpl, .gplV2].contains($0) }
    guard let plain, !known.contains(where: { $0.1.namesGPL }), known.allSatisfy({ $0.1.goesWithKernel })
    else {
      return
    }
    let fitting = ModuleLicense.fitting(expression).map { "; '\($0.rawValue)' would agree" } ?? ""
    add(
      LicenseRules.moduleMismatch, first.part, first.file,
      "'\(plain.rawValue)' over sources of which none is under the GPL\(fitting)")
  }

  private mutating func judgeSymbols() {
    guard !isFree else { return }
    for part in module.parts where !part.restrictedSymbols.isEmpty {
      add(
        ModuleRules.restrictedSymbols, part, part.source,
        "the module says \(said), and uses what is exported to GPL modules alone: "
          + Self.list(part.restrictedSymbols))
    }
  }

  private var said: String {
    module.strings.isEmpty
      ? "nothing of its licence" : module.strings.map { "'\($0)'" }.joined(separator: " and ")
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }

  /// Adds a finding that shows the way from the module to the file.
  private mutating func add(
    _ rule: RuleInfo, _ part: ModuleComposition.Part?, _ file: ModuleComposition.File?, _ message: String
  ) {
    let text = module.strings.map { "MODULE_LICENSE(\"\($0)\")" }.joined(separator: ", ")
    var chain = ["module \(module.path): \(text.isEmpty ? "no MODULE_LICENSE()" : text)"]
    if let part {
      let symbols = part.isBinary && !part.restrictedSymbols.isEmpty
      chain.append(
        "object \(part.object)"
          + (symbols ? ", uses symbols for GPL modules alone: \(Self.list(part.restrictedSymbols))" : ""))
    }
    if let file {
      let kind =
        file == part?.source ? "source" : part?.embedded.contains(file) ?? false ? "taken in:" : "header"
      chain.append("\(kind) \(file.path): \(file.license.summary)")
    }
    found.append(
      Finding(
        rule: rule.id, severity: rule.severity, message: ([message] + chain).joined(separator: "\n"),
        place: Place(input: module.path, path: file?.path)))
  }
}
