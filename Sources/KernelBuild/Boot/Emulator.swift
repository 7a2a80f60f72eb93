// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import SystemPackage

/// Runs QEMU once.
struct Emulator {
  /// How a boot ended.
  enum Ending: Hashable, Sendable {
    /// The guest ended it, or the emulator did; with the emulator's exit status.
    case ended(status: Int32)
    /// Nothing was heard for too long, and the emulator was stopped.
    case silent
    /// More was printed than is kept, and the emulator was stopped.
    case flooded
  }

  let plan: BootPlan
  let guest: GuestScript
  private let program: String

  /// Throws `missingProgram`.
  init(_ plan: BootPlan, _ guest: GuestScript) throws(BuildError) {
    self.plan = plan
    self.guest = guest
    program = try ChildProcess.locate("qemu-system-x86_64", in: plan.options.searchPath)
  }

  /// Boots with `accelerator` (`kvm`, `tcg`) and gives all that came out of the serial line.
  ///
  /// Throws `start`, `cancelled`, `file`, `missingProgram`.
  func run(accelerator: String) async throws(BuildError) -> (log: Bytes, ending: Ending) {
    let initramfs = try Initramfs(plan, guest).descriptor()
    defer { try? initramfs.close() }
    let child = GuardedProcess(
      program: program,
      arguments: plan.arguments(
        initramfs: "/proc/\(getpid())/fd/\(initramfs.rawValue)", accelerator: accelerator),
      environment: ["PATH": plan.options.searchPath, "LC_ALL": "C"], directory: "/",
      watchdog: plan.options.watchdog)
    let console = Console(token: guest.token)
    do {
      let ending = try await withThrowingTaskGroup(of: Ending.self) { group in
        group.addTask { .ended(status: try await child.run { console.receive($0) }) }
        group.addTask { try await self.patience(console) }
        let first = try await group.next() ?? .silent
        group.cancelAll()
        // The emulator is gone before anything else happens, its last words included.
        while let rest = await group.nextResult() { _ = rest }
        return first
      }
      return (console.log, ending)
    } catch let error as BuildError {
      throw error
    } catch {
      throw .cancelled
    }
  }

  private func patience(_ console: Console) async throws -> Ending {
    // The guest stops a step by itself; that it does not means that it cannot.
    let step = Duration.seconds(plan.options.limit + 5)
    while true {
      try await Task.sleep(for: .milliseconds(100))
      if console.isFull { return .flooded }
      if console.isSilent(start: .seconds(plan.options.startLimit), step: step) { return .silent }
    }
  }
}
