// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A first description of a driver, made from what its files and its history tell.
public struct DriverGuess: Sendable {
  public var name: String
  /// The `[driver]` section.
  public var text: String
  /// What was inferred, and from what, a sentence each.
  public var remarks: [String]

  /// Of the driver whose Makefile is in `directory`, at or below `top` (both absolute).
  ///
  /// Throws `ManifestError.noDriver` without modules in the Makefile, or `GitError`.
  nonisolated(nonsending)
    public static func make(
      top: String, directory: String, name: String?, target: String?, history: Tree
    ) async throws -> DriverGuess
  {
    let driver = try DriverSearch.derived(top: top, directory: directory)
    let path = directory == top ? "" : String(directory.dropFirst(top.count + 1))
    var writer = GuessWriter(driver: driver, name: name ?? driver.name, path: path)
    writer.read(top: top)
    writer.people = try await people(of: path, history)
    return writer.guess(target: target ?? driver.target)
  }

  /// The two who made most of the commits.
  nonisolated(nonsending)
    private static func people(of path: String, _ tree: Tree) async throws -> [String]
  {
    let output = try await tree.program.run(
      ["log", "-n", "2000", "--no-merges", "--format=%aN <%aE>"] + Hardening.diffOptions + ["HEAD", "--"]
        + (path.isEmpty ? [] : [path]), in: GitPlace(tree.repository), allowing: [0, 128])
    var counts: [String: Int] = [:]
    for line in output.standardOutput.split(separator: 0x0A) { counts[String(lossy: line), default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2).map(\.key)
  }
}

/// Turns facts into the section, and remembers what was guessed.
private struct GuessWriter {
  let driver: Driver
  let name: String
  let path: String
  var people: [String] = []
  private var facts = SourceFacts()
  private var skipped: [String] = []
  private var includes: [String] = []
  private var kconfig: String?
  private var remarks: [String] = []

  init(driver: Driver, name: String, path: String) {
    self.driver = driver
    self.name = name
    self.path = path
  }

  mutating func read(top: String) {
    look(into: path, top)
    kconfig = try? String(lossy: readFile("\(top)/\(path.isEmpty ? "" : path + "/")Kconfig"))
  }

  private mutating func look(into folder: String, _ top: String) {
    let full = folder.isEmpty ? top : "\(top)/\(folder)"
    var here = SourceFacts()
    for name in FileFacts(full).entries where !DirectorySnapshot.isProduct(name) {
      let inner = folder.isEmpty ? name : "\(folder)/\(name)"
      let facts = FileFacts("\(top)/\(inner)")
      if facts.isLink { continue }
      if facts.isDirectory {
        if name == "include" { includes.append(inner) }
        look(into: inner, top)
      } else if DriverSourceReader.isSource(name), let text = try? readFile(facts.path) {
        here.read(text)
        if !here.isProgram { self.facts.read(text) }
      }
    }
    if here.isProgram { skipped.append(folder) }
  }

  mutating func guess(target: String?) -> DriverGuess {
    var config = ConfigText()
    config.section("driver", name)
    config.add("source", path.isEmpty ? "." : path)
    addPlace(target, &config)
    config.add("module", driver.modules.map(\.name))
    remarks += driver.guesses
    addKconfig(&config)
    addMaintainers(&config)
    addMacros(&config)
    return DriverGuess(name: name, text: config.text, remarks: remarks)
  }

  private mutating func addPlace(_ target: String?, _ config: inout ConfigText) {
    config.add("target", target ?? "drivers/staging/\(name)")
    if target == nil {
      remarks.append(
        "target: drivers/staging/\(name), where drivers go that are not ready for a place of their own")
    }
    for folder in skipped where folder != path {
      config.add("skip", folder)
      remarks.append("skip: \(folder) has programs for users")
    }
    config.add("include", includes)
    if !includes.isEmpty { remarks.append("include: \(includes.joined(separator: ", ")), by its name") }
  }

  private mutating func addKconfig(_ config: inout ConfigText) {
    let symbol =
      driver.configs.first ?? "CONFIG_"
      + String(name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    config.add("config", symbol)
    if driver.configs.isEmpty {
      remarks.append("config: \(symbol), after the name, as the Makefile has obj-m")
    }
    let prompt = facts.descriptions.first ?? name
    config.add("prompt", prompt)
    remarks.append(
      "prompt: '\(prompt)', from " + (facts.descriptions.isEmpty ? "the name" : "MODULE_DESCRIPTION"))
    config.add("depends", facts.needs)
    if !facts.needs.isEmpty {
      remarks.append(
        "depends: \(facts.needs.joined(separator: ", ")), by the interfaces that the sources call")
    }
    config.add("help", "\(prompt).")
    let modules = driver.modules.map(\.name).joined(separator: ", ")
    config.add("help", "To compile it as modules, choose M here: \(modules).")
    if kconfig != nil {
      remarks.append("the driver has a Kconfig file: take prompt, depends and help from there")
    }
  }

  private mutating func addMaintainers(_ config: inout ConfigText) {
    config.add("title", "\(name.uppercased()) DRIVER")
    let named = facts.authors.filter { $0.contains("<") && $0.contains("@") }
    var seen: Set<String> = []
    let found = (named.isEmpty ? people : named).filter { seen.insert($0).inserted }.prefix(4)
    config.add("maintainer", Array(found))
    if !found.isEmpty {
      remarks.append("maintainer: from " + (named.isEmpty ? "the history" : "MODULE_AUTHOR"))
    }
  }

  private mutating func addMacros(_ config: inout ConfigText) {
    if facts.asksForRHEL {
      config.add("rhel", "newest")
      remarks.append("rhel: newest, as a mainline kernel has what the newest release took from it")
    }
    if !facts.compatMacros.isEmpty {
      remarks.append(
        "conditionals ask for \(facts.compatMacros.joined(separator: ", ")): say define or undefine for each")
    }
  }
}
