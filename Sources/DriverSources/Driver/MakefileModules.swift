// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The modules that a directory's Kbuild or Makefile makes, read from its `obj-` lines.
///
/// The forms of `Documentation/kbuild/makefiles.rst` and `modules.rst`; make's own language beyond
/// them (conditions, functions) is not evaluated, and `doubts` says where it stands in the way.
struct MakefileModules {
  /// The file read, nil where there is none.
  private(set) var file: String?
  private(set) var modules: [KernelModule] = []
  /// A sentence each.
  private(set) var doubts: [String] = []

  /// Symbols of all modules, each once.
  var configs: [String] {
    var seen: Set<String> = []
    return modules.compactMap(\.config).filter { seen.insert($0).inserted }
  }

  /// Why nothing can be built here; nil when something can.
  var unusable: String? {
    if file == nil { return "no Kbuild and no Makefile in the source directory" }
    return modules.isEmpty ? "no obj-m and no obj-$(CONFIG_...) line names a module" : nil
  }

  /// Reads `Kbuild`, or else `Makefile`, as Kbuild does.
  init(directory: String) {
    for name in ["Kbuild", "Makefile"] {
      guard let text = try? readFile("\(directory)/\(name)") else { continue }
      file = "\(directory)/\(name)"
      read(String(lossy: text))
      return
    }
  }

  init(parsing text: String) {
    file = "Makefile"
    read(text)
  }

  private mutating func read(_ text: String) {
    var targets: [(name: String, config: String?)] = []
    var parts: [String: [String]] = [:]
    var open: [Bool] = []
    var isRecipe = false
    for line in Self.lines(text) {
      // Before the first rule, and behind an assignment, a tab sets a line in and no more.
      if isRecipe, line.hasPrefix("\t") { continue }
      isRecipe = Self.isRule(line) || isRecipe && Self.assignment(line) == nil
      Self.follow(line, &open)
      guard let (name, words) = Self.assignment(line) else { continue }
      if let config = Self.moduleList(name) {
        if open.contains(true) { doubts.append("'\(name)' stands under a condition that was taken as true") }
        for word in words where word.hasSuffix(".o") {
          targets.append((String(word.dropLast(2)), config.symbol))
        }
        for word in words where word.hasSuffix("/") {
          doubts.append("the directory '\(word)' was not looked into")
        }
        for word in words where word.contains("$") { doubts.append("'\(word)' was not expanded") }
      } else if let module = Self.composite(name) {
        parts[module, default: []] += words.filter { $0.hasSuffix(".o") }
      }
    }
    var seen: Set<String> = []
    modules = targets.filter { seen.insert($0.name).inserted && !$0.name.contains("$") }
      .map { KernelModule(name: $0.name, config: $0.config, objects: parts[$0.name] ?? []) }
  }

  /// Lines with their continuations joined and comments taken off.
  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var open = ""
    for piece in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = piece.prefix { $0 != "#" }
      if line.hasSuffix("\\") {
        open += line.dropLast() + " "
      } else {
        lines.append(open + line)
        open = ""
      }
    }
    return open.isEmpty ? lines : lines + [open]
  }

  /// Keeps the conditions that are open at `line`; true for one that matters.
  ///
  /// The usual guard of a Makefile outside of the kernel, which tells Kbuild's reading from make's, does not.
  private static func follow(_ line: String, _ open: inout [Bool]) {
    if isCondition(line) { open.append(!line.contains("KERNELRELEASE")) }
    if firstWord(line) == "endif", !open.isEmpty { open.removeLast() }
  }

  private static func isCondition(_ line: String) -> Bool {
    ["ifeq", "ifneq", "ifdef", "ifndef"].contains(firstWord(line))
  }

  private static func firstWord(_ line: String) -> Substring {
    line.split { $0 == " " || $0 == "\t" || $0 == "(" }.first ?? ""
  }

  /// `TARGET: ...`, behind which lines with a tab are for the shell.
  private static func isRule(_ line: String) -> Bool {
    guard !isCondition(line), let colon = line.firstIndex(of: ":") else { return false }
    let isAssignment = line[colon...].drop { $0 == ":" }.hasPrefix("=")
    return !isAssignment && !line[..<colon].contains("=")
  }

  /// `NAME := words`, `+=` or `=`.
  private static func assignment(_ line: String) -> (name: String, words: [String])? {
    guard !isRule(line), let equals = line.firstIndex(of: "=") else { return nil }
    var name = line[..<equals]
    while let last = name.last, ":+? \t".contains(last) { name.removeLast() }
    let words = line[line.index(after: equals)...].split { $0 == " " || $0 == "\t" || $0 == "\r" }
    return (name.filter { $0 != " " && $0 != "\t" }, words.map(String.init))
  }

  /// `obj-m`, with no symbol, or `obj-$(CONFIG_X)`.
  private static func moduleList(_ name: String) -> (symbol: String?, Void)? {
    if name == "obj-m" { return (nil, ()) }
    guard name.hasPrefix("obj-$(CONFIG_"), name.hasSuffix(")") else { return nil }
    return (String(name.dropFirst(6).dropLast()), ())
  }

  /// The module in `NAME-y`, `NAME-objs`, `NAME-m` or `NAME-$(CONFIG_X)`.
  private static func composite(_ name: String) -> String? {
    for ending in ["-objs", "-y", "-m"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    guard name.hasSuffix(")"), let open = name.firstRange(of: "-$(CONFIG_") else { return nil }
    return String(name[..<open.lowerBound])
  }
}
