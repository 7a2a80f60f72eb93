// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Finds the lines of source behind the places that a kernel prints, as faddr2line does: the function from the
/// module's symbols, the line from its debug information by addr2line(1).
struct CodePlaces: Sendable {
  let modules: [LoadableModule]
  let roots: SourceRoots
  let searchPath: String
  let watchdog: Watchdog?

  /// Where `frame` is; nil for one that is not in `modules`. Without addr2line or debug information the function
  /// alone is known.
  func place(of frame: StackFrame) async throws(BuildError) -> CodePlace? {
    guard let module = modules.first(where: { $0.name == frame.module }) else { return nil }
    guard let start = Self.start(of: frame, in: module.object) else { return nil }
    // What a caller is known by is where it goes on, which may be another line, or another function.
    let offset = start.offset + max(0, frame.offset - (frame.isExact ? 0 : 1))
    return try await place(at: offset, section: start.section, in: module, function: frame.function)
  }

  /// Where `module` refers to `symbol`: the first place in its code.
  func use(of symbol: String, in module: LoadableModule) async throws(BuildError) -> CodePlace? {
    let object = module.object
    for section in object.sections where section.isCode {
      let found = section.relocations.first { object.symbols[$0.symbol].name == symbol }
      guard let found, let index = object.sections.firstIndex(of: section) else { continue }
      let holder = object.symbols.first {
        $0.section == index && $0.kind == .function && $0.value <= found.offset
          && found.offset < $0.value + $0.size
      }
      return try await place(
        at: found.offset, section: section.name, in: module, function: holder?.name ?? "")
    }
    return nil
  }

  /// Several functions of a file may have one name: the size tells them apart, where it is right.
  private static func start(of frame: StackFrame, in object: ObjectFile) -> (section: String, offset: Int)? {
    let named = object.symbols.filter { $0.name == frame.function && $0.section != nil }
    guard let symbol = named.first(where: { $0.size == frame.size }) ?? named.first,
      let section = symbol.section
    else { return nil }
    return (object.sections[section].name, symbol.value)
  }

  private func place(
    at offset: Int, section: String, in module: LoadableModule, function: String
  ) async throws(BuildError) -> CodePlace {
    let unknown = CodePlace(path: "", line: 0, function: function)
    guard let program = try? ChildProcess.locate("addr2line", in: searchPath) else { return unknown }
    let child = GuardedProcess(
      program: program,
      arguments: ["-f", "-i", "-e", module.path, "-j", section, "0x" + String(offset, radix: 16)],
      environment: ["PATH": searchPath, "LC_ALL": "C"], directory: "/", watchdog: watchdog)
    let (output, status) = try await child.output()
    guard status == 0 else { return unknown }
    let inlined = Self.pairs(output)
    // Of functions that were compiled into each other, the innermost that the user wrote.
    let own = inlined.first { roots.relative($0.path) != nil }
    let other = inlined.first { !$0.path.contains("/include/") && !$0.path.hasPrefix("include/") }
    guard let found = own ?? other ?? inlined.last, found.line > 0 else { return unknown }
    return CodePlace(
      path: roots.relative(found.path) ?? found.path, line: found.line,
      function: found.function == "??" ? function : found.function,
      text: SourceRoots.line(found.line, of: found.path))
  }

  /// addr2line's `-f -i`: a function on one line, `FILE:LINE` with or without a discriminator on the next.
  private static func pairs(_ output: Bytes) -> [(function: String, path: String, line: Int)] {
    let lines = output.split(separator: 0x0A).map { String(lossy: $0) }
    return stride(from: 0, to: lines.count - 1, by: 2).map { index in
      let place = lines[index + 1].prefix { $0 != " " }
      let colon = place.lastIndex(of: ":") ?? place.endIndex
      let number = colon < place.endIndex ? Int(place[place.index(after: colon)...]) : nil
      return (lines[index], String(place[..<colon]), number ?? 0)
    }
  }
}
