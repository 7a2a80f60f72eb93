// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What Kbuild's own scripts, Kconfig and the shell below make print.
enum KbuildGrammar {
  static func diagnostic(_ line: LogLine) -> Diagnostic? { kconfig(line) ?? kbuild(line) ?? system(line) }

  /// Lines of a message that goes on, indented.
  static func detail(_ line: LogLine, of diagnostic: Diagnostic) -> String? {
    // A circle of dependencies, told at the places of its members: `Kconfig:11:<tab>symbol B is ...`.
    if diagnostic.tool == "kconfig", let located = LocatedLine(line.text), located.text.hasPrefix("\t") {
      return "\(located.site.file):\(located.site.line): \(located.text.dropFirst())"
    }
    if diagnostic.rule == "kconfig:redefined",
      line.text.hasPrefix("Previous value: ") || line.text.hasPrefix("New value: ")
    {
      return line.text
    }
    guard diagnostic.tool == "kbuild" || diagnostic.tool == "kconfig", line.text.hasPrefix("  "),
      MakeGrammar.step(in: line) == nil || line.text.hasPrefix("   ")
    else { return nil }
    return String(line.text.drop { $0 == " " })
  }

  /// Lines that say nothing about the driver.
  static func isNoise(_ line: LogLine) -> Bool {
    let text = line.text
    return text.isEmpty && line.bytes.count < 3 || text.hasPrefix("Skipping BTF generation for ")
      || text == "compilation terminated." || text.hasSuffix("warnings being treated as errors")
      || text.hasSuffix(": Assembler messages:")
      || (text.hasSuffix(" generated.") && text.first?.isNumber ?? false) || isKconfigProgress(text)
  }

  /// What conf and merge_config.sh say of their work when all is well.
  private static func isKconfigProgress(_ text: String) -> Bool {
    text == "#" || text.hasPrefix("# configuration written to ") || text.hasPrefix("# No change to ")
      || text.hasPrefix("# merged configuration written to ") || text == "Using .config as base"
      || (text.hasPrefix("Merging ") && !text.dropFirst(8).contains(" "))
  }

  /// `Kconfig:25:warning: text` has no blank before the word; the parser's own errors have no word.
  private static func kconfig(_ line: LogLine) -> Diagnostic? {
    if let symbol = LogLine.rest(of: line.text, after: "WARNING: unmet direct dependencies detected for ") {
      return Diagnostic(
        "kconfig", "unmet-dependency", .warning, line.text.dropFirst("WARNING: ".count), symbol: symbol)
    }
    if let found = merge(line.text) { return found }
    guard let located = LocatedLine(line.text) else { return nil }
    let name = located.site.file.split(separator: "/").last ?? ""
    guard name.hasPrefix("Kconfig") || name == ".config", located.site.column == 0 else { return nil }
    let text = located.text.drop { $0 == " " || $0 == "\t" }
    let isWarning = located.word == "warning"
    return Diagnostic(
      "kconfig", isWarning ? "warning" : "error", isWarning ? .warning : .error, text, at: located.site)
  }

  /// scripts/kconfig/merge_config.sh, which says what was asked for and what became of it.
  private static func merge(_ text: String) -> Diagnostic? {
    if let rest = LogLine.rest(of: text, after: "Value requested for "),
      rest.hasSuffix(" not in final .config")
    {
      return Diagnostic(
        "kconfig", "dropped", .warning, text, symbol: rest.split(separator: " ").first.map(String.init))
    }
    guard let rest = LogLine.rest(of: text, after: "Value of "),
      let range = rest.firstRange(of: " is redefined by fragment ")
    else { return nil }
    let file = rest[range.upperBound...].prefix { $0 != ":" }
    return Diagnostic(
      "kconfig", "redefined", .check, text.hasSuffix(":") ? text.dropLast() : text[...],
      at: .init(file: String(file)), symbol: String(rest[..<range.lowerBound]))
  }

  private static func kbuild(_ line: LogLine) -> Diagnostic? {
    if line.text == "WARNING: Module.symvers is missing."
      || line.text.hasPrefix("WARNING: Symbol version dump")
    {
      return Diagnostic("kbuild", "symvers-missing", .warning, line.text.dropFirst("WARNING: ".count))
    }
    if let text = LogLine.rest(of: line.text, after: "warning: the compiler differs") {
      return Diagnostic("kbuild", "compiler-differs", .warning, "the compiler differs" + text)
    }
    if line.text.hasSuffix(".cmd: No such file or directory") {
      return Diagnostic(
        "kbuild", "missing-cmd", .error, line.text, at: object(ofRecord: line.text).map { .init(file: $0) })
    }
    return nil
  }

  /// `/dir/.fw.o.cmd: No such file or directory` is about `/dir/fw.o`.
  private static func object(ofRecord text: String) -> String? {
    guard let end = text.firstRange(of: ".cmd: "), let slash = text[..<end.lowerBound].lastIndex(of: "/")
    else { return nil }
    let name = text[text.index(after: slash)..<end.lowerBound].drop { $0 == "." }
    return String(text[...slash]) + String(name)
  }

  private static func system(_ line: LogLine) -> Diagnostic? {
    if line.text == "Killed" {
      return Diagnostic(
        "kbuild", "killed", .error,
        "a command of the build was killed, as the kernel does when memory runs out")
    }
    if line.text.hasPrefix("distcc["), let range = line.text.firstRange(of: "ERROR: ") {
      return Diagnostic("distcc", "error", .error, line.text[range.upperBound...])
    }
    if line.text.hasPrefix("virtual memory exhausted") || line.text.hasSuffix(": No space left on device") {
      return Diagnostic("kbuild", "resources", .error, line.text)
    }
    return nil
  }
}
