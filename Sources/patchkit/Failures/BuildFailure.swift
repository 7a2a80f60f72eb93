// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild

extension Failure {
  init(_ error: BuildError) {
    switch error {
    case .unknownKernel(let name, let known):
      self.init(
        "no kernel '\(name)' to build against",
        cause: known.isEmpty ? "no kernel headers were found" : "known: \(known.joined(separator: ", "))",
        hint: "patchkit kernel list")
    case .unusableKernel(let name, let reason):
      self.init("kernel '\(name)' cannot be built against", cause: reason)
    case .unusableDriver(let name, let reason): self.init("driver '\(name)' cannot be built", cause: reason)
    case .missingProgram(let name):
      self.init("'\(name)' is not installed", hint: "apt install \(Self.package(of: name))")
    case .unfitPath(let path):
      self.init(
        "make cannot work in '\(path)'", cause: "only letters, digits and / . _ + - , @ are safe in its paths"
      )
    case .busy(let directory): self.init("another build works in '\(directory)'", hint: "wait for it to end")
    case .file(let path, let code): self = .file("use", path, errno: code)
    case .noRecord(let module):
      self.init(
        "it is not recorded what '\(module)' was linked from",
        cause: "the build's .mod file, or an object that it names, is gone", hint: "build the module anew")
    case .damagedModule(let path):
      self.init("'\(path)' is no module that can be read", hint: "file '\(path)'")
    case .diskFull(let directory, let message):
      self.init("the disk is full", cause: message, hint: "df -h '\(directory)' /tmp")
    case .unknownImage(let name, let known):
      self.init(
        "no kernel image '\(name)' to boot",
        cause: known.isEmpty ? "no kernel images were found" : "known: \(known.joined(separator: ", "))",
        hint: "scripts/setup")
    case .unfitImage(let path, let reason): self.init("cannot boot '\(path)'", cause: reason)
    case .unfitModule(let path, let reason): self.init("cannot load '\(path)'", cause: reason)
    case .emulator(let message): self.init("the emulator did not start the kernel", cause: message)
    case .cluster(let program, let message):
      self.init("'\(program)' failed", cause: message, hint: "sinfo")
    case .damagedPlan(let path):
      self.init("cannot read the plan '\(path)'", cause: "it is cut off, or of another version of patchkit")
    case .start(let program, let message): self.init("cannot start '\(program)'", cause: message)
    case .sources(let error): self.init(error)
    case .cancelled: self.init("the build was cancelled")
    }
  }

  /// Debian's package, where it is not called as the program is.
  private static func package(of program: String) -> String {
    let packages = [
      "qemu-system-x86_64": "qemu-system-x86", "busybox": "busybox-static", "sbatch": "slurm-client",
    ]
    return packages[program] ?? program
  }
}
