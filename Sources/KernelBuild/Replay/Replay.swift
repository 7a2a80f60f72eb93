// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// Makes objects and modules again by the commands that Kbuild recorded for them.
///
/// Theory of operation: most of what make costs on a small driver is reading the kernel's Makefiles. What it then
/// runs for one object is in the object's record: compiler and objtool. The rest is known steps: fixdep, which
/// writes the record, genksyms for what is exported, the link of the module, modpost, and the last link.
/// Whatever is not as plain as that is left to make (`nil`), and that the outcome is the same to the byte
/// is tried on each kernel before it is relied on (`ReplayProof`).
struct Replay: Sendable {
  /// What the replayed steps printed, in make's form, and the status that make would have ended with.
  struct Outcome: Sendable {
    var output: Bytes
    var status: Int32
    /// Whether an object exports symbols.
    var exports = false
  }

  let plan: BuildPlan
  let process: ChildProcess
  let config: KernelConfig
  let progress: @Sendable (String) -> Void

  /// Nil where the kernel's configuration makes Kbuild do more for an object than it records.
  init?(_ plan: BuildPlan, progress: @escaping @Sendable (String) -> Void) {
    guard case .modules = plan.purpose, !plan.options.runsCheckers,
      let config = KernelConfig(headers: plan.kernel.headers), config.recordsEverything,
      !(config.isSet("DEBUG_INFO_BTF_MODULES") && access(plan.kernel.headers + "/vmlinux", F_OK) == 0)
    else { return nil }
    self.plan = plan
    self.config = config
    self.progress = progress
    process = ChildProcess(
      environment: Make.environment(plan.options), directory: plan.kernel.headers,
      watchdog: plan.options.watchdog)
  }

  /// Makes `objects` again, and the modules that they are part of. Nil where make has to do it.
  func run(_ objects: Set<String>, _ products: inout BuildProducts) async throws(BuildError) -> Outcome? {
    guard let modpost = KbuildRecord(of: plan.moduleDirectory + "/Module.symvers"),
      let check = RecordedCommand(modpost.command),
      let compiled = try await compile(objects.sorted(), products)
    else { return nil }
    var outcome = Outcome(output: compiled.flatMap(\.output), status: 0)
    outcome.exports = compiled.contains(where: \.exports)
    for object in objects { products.read(object) }
    guard compiled.allSatisfy({ $0.status == 0 }) else {
      outcome.status = 2
      return outcome
    }
    let touched = products.modules.filter { !objects.isDisjoint(with: $0.members) }
    guard try await link(touched.filter(\.isComposite).map(\.object), &outcome) else { return nil }
    guard outcome.status == 0 else { return outcome }
    return try await finish(products.modules, touched, check, &outcome) ? outcome : nil
  }

  // MARK: Objects

  /// Compiles several at a time; in their order, whichever came first.
  private func compile(
    _ objects: [String], _ products: BuildProducts
  ) async throws(BuildError) -> [ObjectReplay.Outcome]? {
    var steps: [ObjectReplay] = []
    for object in objects {
      guard let record = products.objects[object]?.record, let step = ObjectReplay(object, record) else {
        return nil
      }
      steps.append(step)
    }
    let results = await OrderedWork.run(steps, atOnce: plan.options.jobs) { step in
      await step.result(in: self)
    }
    var outcomes: [ObjectReplay.Outcome] = []
    for result in results {
      guard let outcome = try result.get() else { return nil }
      outcomes.append(outcome)
    }
    return outcomes
  }

  // MARK: Modules

  /// modpost, and the last link of each module that has changed. False where make has to do it.
  private func finish(
    _ modules: [BuildProducts.Module], _ touched: [BuildProducts.Module], _ check: RecordedCommand,
    _ outcome: inout Outcome
  ) async throws(BuildError) -> Bool {
    let before = modules.map { try? BuildDirectory.read($0.path + ".mod.c") }
    try await step("MODPOST", plan.moduleDirectory + "/Module.symvers", check, &outcome)
    guard outcome.status == 0 else { return true }
    for (module, old) in zip(modules, before) {
      let isNew = (try? BuildDirectory.read(module.path + ".mod.c")) != old
      if isNew {
        guard try await compileModuleSource(module.path + ".mod.o", &outcome) else { return false }
      }
      guard isNew || touched.contains(module) || access(module.file, F_OK) != 0 else { continue }
      guard try await link([module.file], &outcome) else { return false }
      guard outcome.status == 0 else { return true }
    }
    return true
  }

  private func compileModuleSource(_ object: String, _ outcome: inout Outcome) async throws(BuildError)
    -> Bool
  {
    guard let record = KbuildRecord(of: object), let step = ObjectReplay(object, record),
      let made = try await step.result(in: self).get()
    else { return false }
    outcome.output += made.output
    if made.status != 0 { outcome.status = 2 }
    return true
  }

  private func link(_ targets: [String], _ outcome: inout Outcome) async throws(BuildError) -> Bool {
    for target in targets {
      guard let record = KbuildRecord(of: target), let command = RecordedCommand(record.command) else {
        return false
      }
      unlink(target)
      try await step("LD [M]", target, command, &outcome)
    }
    return true
  }

  /// Runs `command` and adds what it printed, below the line that make has for it.
  private func step(
    _ name: String, _ target: String, _ command: RecordedCommand, _ outcome: inout Outcome
  ) async throws(BuildError) {
    progress("\(name) \(target)")
    let result = try await run(command)
    outcome.output += Bytes("  \(name)  \(target)\n".utf8) + result.output
    if result.status != 0 { outcome.status = 2 }
  }

  /// Runs the programs of `command` until one fails.
  func run(_ command: RecordedCommand) async throws(BuildError) -> ChildProcess.Result {
    var output = Bytes()
    for pipeline in command.pipelines {
      var input: Bytes?
      for (index, words) in pipeline.enumerated() {
        let isLast = index == pipeline.count - 1
        let program = try locate(words[0])
        let arguments = Array(words.dropFirst())
        let result =
          if isLast, input == nil {
            try await process.run(program, arguments)
          } else {
            try await process.filter(program, arguments, input: input ?? [], withErrors: isLast)
          }
        if isLast { output += result.output } else { input = result.output }
        if result.status != 0 { return .init(output: output, status: result.status) }
      }
    }
    return .init(output: output, status: 0)
  }

  func locate(_ program: String) throws(BuildError) -> String {
    program.contains("/") ? program : try ChildProcess.locate(program, in: plan.options.searchPath)
  }
}
