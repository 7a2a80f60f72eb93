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
    case .missingProgram(let name): self.init("'\(name)' is not installed", hint: "apt install \(name)")
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
    case .start(let program, let message): self.init("cannot start '\(program)'", cause: message)
    case .sources(let error): self.init(error)
    case .cancelled: self.init("the build was cancelled")
    }
  }
}
