// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// Compiles one object as its record says, and writes the record anew: rule_cc_o_c of scripts/Makefile.build.
struct ObjectReplay: Sendable {
  struct Outcome: Sendable {
    var output: Bytes
    var status: Int32
    var exports = false
  }

  private let object: String
  private let record: KbuildRecord
  private let command: RecordedCommand
  private let compiler: [String]
  private let dependencyFile: String

  /// Nil where the record is not that of one compiler that writes dependencies, with objtool behind it or not.
  init?(_ object: String, _ record: KbuildRecord) {
    guard record.source != nil, let command = RecordedCommand(record.command),
      let compiler = command.pipelines.first?.first, compiler.contains("-c"),
      let option = compiler.first(where: { $0.hasPrefix("-Wp,-MMD,") || $0.hasPrefix("-Wp,-MD,") }),
      let comma = option.lastIndex(of: ",")
    else { return nil }
    self.object = object
    self.record = record
    self.command = command
    self.compiler = compiler
    dependencyFile = String(option[option.index(after: comma)...])
  }

  /// Nil where make has to compile it.
  func result(in replay: Replay) async -> Result<Outcome?, BuildError> {
    do throws(BuildError) { return .success(try await run(in: replay)) } catch { return .failure(error) }
  }

  private func run(in replay: Replay) async throws(BuildError) -> Outcome? {
    replay.progress("CC [M] \(object)")
    unlink(object)
    let result = try await replay.run(command)
    let line = Bytes("  CC [M]  \(object)\n".utf8)
    guard result.status == 0 else {
      unlink(object)
      return Outcome(output: line + result.output, status: result.status)
    }
    let file = try BuildDirectory.read(object)
    let exports = Self.exports(file)
    // A symbol that is exported and not visible is an error whose words only make's script has.
    if exports, Self.exportsLocalSymbol(file) { return nil }
    guard try await writeRecord(exports && replay.config.isSet("MODVERSIONS"), in: replay) else { return nil }
    return Outcome(output: line + result.output, status: 0, exports: exports)
  }

  /// What Kbuild's `nm | grep` looks for, in any part of the file: one that is taken for an exporting one has no versions.
  private static func exports(_ file: Bytes) -> Bool {
    file.contains(text: "__ksymtab") || file.contains(text: "__export_symbol_")
  }

  private static func exportsLocalSymbol(_ file: Bytes) -> Bool {
    guard let symbols = try? ObjectFile(file).symbols else { return true }
    let exported = Set(
      symbols.compactMap { symbol in
        symbol.name.hasPrefix("__ksymtab_") ? String(symbol.name.dropFirst(10)) : nil
      })
    return symbols.contains { $0.isLocal && exported.contains($0.name) }
  }

  private func writeRecord(_ withVersions: Bool, in replay: Replay) async throws(BuildError) -> Bool {
    let fixdep = replay.plan.kernel.headers + "/scripts/basic/fixdep"
    let noted = try await replay.process.filter(fixdep, [dependencyFile, object, record.command])
    guard noted.status == 0, let path = KbuildRecord.path(of: object),
      let additions = Self.additions(try BuildDirectory.read(path), record.target)
    else { return false }
    var text = noted.output + additions
    if withVersions {
      guard let versions = try await versions(in: replay) else { return false }
      text += versions
    }
    unlink(dependencyFile)
    try BuildDirectory.write(path, text)
    return true
  }

  /// What Kbuild put behind fixdep's part of a record, versions aside: such as a dependency on objtool.
  private static func additions(_ old: Bytes, _ target: String) -> Bytes? {
    let end = Bytes("\n$(deps_\(target)):\n".utf8)
    guard let last = old.firstRange(of: end) else { return nil }
    let lines = old[last.upperBound...].split(separator: 0x0A, omittingEmptySubsequences: false)
    return Bytes(lines.filter { !$0.starts(with: "#SYMVER".utf8) }.joined(separator: [0x0A]))
  }

  /// `#SYMVER` lines for what the object exports: cmd_gensymtypes_c.
  private func versions(in replay: Replay) async throws(BuildError) -> Bytes? {
    var words = compiler.filter { $0 != "-c" && !$0.hasPrefix("-Wp,-M") }
    if words.first.map(BuildProducts.lastName) == "ccache" { words.removeFirst() }
    guard let output = words.firstIndex(of: "-o"), output + 1 < words.count else { return nil }
    words.removeSubrange(output...output + 1)
    words.insert(contentsOf: ["-E", "-D__GENKSYMS__"], at: 1)
    let source = try await replay.process.filter(replay.locate(words[0]), Array(words.dropFirst()))
    guard source.status == 0 else { return nil }
    let genksyms = replay.plan.kernel.headers + "/scripts/genksyms/genksyms"
    guard access(genksyms, X_OK) == 0 else { return nil }
    let versions = try await replay.process.filter(genksyms, ["-r", "/dev/null"], input: source.output)
    return versions.status == 0 ? versions.output : nil
  }
}
