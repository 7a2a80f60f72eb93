// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

/// What a module has become, as a result of its own.
struct ModuleReport {
  let module: ModuleFacts
  /// The same module before; nil where there is nothing to compare with.
  let base: ModuleFacts?
  /// The kernel's release, which the module must name.
  let release: String

  /// `subject` is what was built: a commit, a driver.
  func result(_ subject: String) -> CheckResult {
    CheckResult(
      check: "module", subject: "\(module.name).ko of \(subject)", summary: summary,
      findings: findings(subject))
  }

  /// Nil where the module is what it was, and nothing is to be said of it.
  func change(_ subject: String) -> CheckResult? { module == base ? nil : result(subject) }

  private var summary: String {
    var parts = [
      "\(module.size) bytes\(Self.delta(module.size, base?.size))",
      "\(module.exports.count) exports\(Self.delta(module.exports.count, base?.exports.count))",
    ]
    parts += names("exports", gained).map { [$0] } ?? []
    parts += names("no longer exports", lost).map { [$0] } ?? []
    if let license = module.license { parts.append("\"\(license)\"") }
    if let vermagic = module.vermagic { parts.append(vermagic) }
    if let compiler = module.compiler { parts.append(compiler) }
    return parts.joined(separator: ", ")
  }

  private var gained: [String] { base.map { Set(module.exports).subtracting($0.exports).sorted() } ?? [] }
  private var lost: [String] { base.map { Set($0.exports).subtracting(module.exports).sorted() } ?? [] }

  private func names(_ word: String, _ symbols: [String]) -> String? {
    symbols.isEmpty ? nil : "\(word) \(symbols.joined(separator: ", "))"
  }

  private static func delta(_ new: Int, _ old: Int?) -> String {
    guard let old, old != new else { return "" }
    return new > old ? " (+\(new - old))" : " (\(new - old))"
  }

  private func findings(_ input: String) -> [Finding] {
    let place = Place(input: input)
    var findings = module.missing.map { macro in
      Finding(
        rule: "module:\(macro.dropFirst(7).lowercased())", severity: .warning,
        message: "\(module.name).ko has no \(macro)()", place: place)
    }
    if let license = module.license, ModuleLicense(rawValue: license).map({ $0 == .proprietary }) ?? true {
      findings.append(
        Finding(
          rule: "module:proprietary", severity: .warning,
          message: "MODULE_LICENSE(\"\(license)\") is proprietary to the kernel: it will be tainted",
          place: place))
    }
    if let vermagic = module.vermagic, !vermagic.hasPrefix(release + " ") {
      findings.append(
        Finding(
          rule: "module:vermagic", severity: .warning,
          message: "\(module.name).ko is for '\(vermagic)': a kernel \(release) refuses it", place: place))
    }
    findings += lost.map { symbol in
      Finding(
        rule: "module:export-removed", severity: .warning,
        message: "\(module.name).ko no longer exports '\(symbol)'", place: place, symbol: symbol)
    }
    return findings
  }
}
