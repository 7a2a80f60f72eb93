// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import KernelBuild
import Licensing
import PatchModel
import Reporting

struct LicenseModules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules",
    abstract: "Say what built modules were made of, and whether the licences of the parts fit together.",
    discussion: """
      DIR is where modules were built; the working directory where none is named. Each .ko is taken apart by the records \
      that Kbuild left beside it: its objects, their sources and headers, objects and archives without source, \
      files that the assembler takes in (.incbin), MODULE_LICENSE(), and the symbols it uses that are exported to GPL \
      modules alone. The sources have to lie where they were compiled. Where nothing is built, Makefiles and #include lines tell what they can.

      Form spdx is an SPDX 2.3 document in JSON on standard output; what was found then goes to standard error.
      """)

  @Option(
    help: ArgumentHelp(
      "The kernel's build directory; found by the module's vermagic otherwise.", valueName: "dir"))
  var kernelDir: String?

  @Option(
    help: ArgumentHelp(
      "table, spdx, or the form of a report: text, terse, json, sarif, junit, github or gitlab.",
      valueName: "form"))
  var format: CompositionForm = .table

  @Option(
    help: ArgumentHelp(
      "The lowest level that makes the exit status 1: check (if nothing else is said), warning or error.",
      valueName: "level"))
  var failOn: Severity?

  @Argument(help: ArgumentHelp("The directory with the modules.", valueName: "dir")) var directory = "."

  func run() throws {
    let session = try Session()
    let path = session.absolute(directory)
    guard InputFile.isDirectory(path) else {
      throw Failure("'\(directory)' is no directory", hint: "patchkit license modules \(directory)/..")
    }
    let modules = try modules(path, session)
    var report = try Report(session, format.output, failOn: failOn ?? .check, isAside: format == .spdx)
    var document = CompositionDocument(name: directory, session: session)
    for (result, composition) in modules {
      if let composition, format == .spdx { try document.add(composition) }
      if let composition, format == .table {
        try session.output.write(CompositionTable(composition).text)
      }
      try report.write(result)
    }
    if format == .spdx { try session.output.write(document.text) }
    try report.close()
    throw CommandEnd(status: report.status)
  }

  /// The modules that were built; where there is none, those that Makefiles name.
  private func modules(
    _ path: String, _ session: Session
  ) throws(Failure) -> [(CheckResult, ModuleComposition?)] {
    let cache = session.cacheDirectory + "/kernels"
    var inspector = ModuleInspector(
      directory: path, kernel: kernelDir.map(session.absolute), kernels: KernelSearch(cache: cache).kernels())
    let built = inspector.modules
    guard built.isEmpty else { return built.map { Self.judged($0, &inspector) } }
    var unbuilt = UnbuiltModules(directory: path)
    let promised = unbuilt.compositions()
    guard !promised.isEmpty else {
      throw Failure(
        "there is no module below '\(directory)'", cause: "neither a .ko nor a Makefile with modules",
        hint: "patchkit build")
    }
    return promised.map { (Self.result(of: $0), $0) }
  }

  private static func result(of composition: ModuleComposition) -> CheckResult {
    CheckResult(
      check: "modules", subject: composition.path,
      summary: composition.isBuilt ? "" : "not built, by its Makefile",
      findings: ModuleJudgement.findings(on: composition))
  }

  private static func judged(
    _ module: String, _ inspector: inout ModuleInspector
  ) -> (CheckResult, ModuleComposition?) {
    do throws(BuildError) {
      let composition = try inspector.composition(of: module)
      return (result(of: composition), composition)
    } catch {
      let failure = Failure(error)
      let reason = failure.message + (failure.cause.map { ": \($0)" } ?? "")
      return (CheckResult(check: "modules", subject: module, state: .notRun(because: reason)), nil)
    }
  }
}

/// In which form a module's composition is told.
enum CompositionForm: Hashable, ExpressibleByArgument {
  case table
  case spdx
  case report(OutputFormat)

  init?(argument: String) {
    switch argument {
    case "table": self = .table
    case "spdx": self = .spdx
    default:
      guard let format = OutputFormat(rawValue: argument) else { return nil }
      self = .report(format)
    }
  }

  static var allValueStrings: [String] { ["table", "spdx"] + OutputFormat.allCases.map(\.rawValue) }

  var defaultValueDescription: String { "table" }

  /// The form of what was found.
  var output: OutputFormat { if case .report(let format) = self { format } else { .text } }
}
