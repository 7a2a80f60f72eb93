// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel
import SystemPackage

/// The files that a booted kernel finds: busybox, the modules, what is to be done with them.
struct Initramfs {
  let bytes: Bytes

  /// Throws `missingProgram`, `file`.
  init(_ plan: BootPlan, _ guest: GuestScript) throws(BuildError) {
    var archive = CpioArchive()
    for name in ["bin", "dev", "proc", "sys", "tmp", "modules", "patchkit"] { archive.add(directory: name) }
    archive.add(characterDevice: "dev/console", major: 5, minor: 1)
    archive.add(characterDevice: "dev/null", major: 1, minor: 3)
    archive.add(file: "init", guest.text, permissions: 0o755)
    archive.add(file: "bin/busybox", try Self.busybox(plan.options.searchPath), permissions: 0o755)
    var table = ""
    for (number, file) in plan.dependencies.enumerated() {
      let path = "\(plan.image.modules ?? "")/\(file)"
      let name = LoadableModule.kernelName(LoadableModule.fileName(file))
      archive.add(file: "modules/\(number)", try BuildDirectory.read(path))
      table += Self.row("kernel", name, "modules/\(number)", [], [])
    }
    for (number, module) in plan.modules.enumerated() {
      let file = "modules/given-\(number)"
      archive.add(file: file, module.content)
      let settings = plan.options.parameters.filter { $0.module == module.name }.map(\.setting)
      table += Self.row("given", module.name, file, module.needs, settings)
    }
    archive.add(file: GuestScript.table, Bytes(table.utf8))
    if let script = plan.script { archive.add(file: GuestScript.userScript, script) }
    bytes = archive.archive
  }

  private static func row(
    _ kind: String, _ name: String, _ file: String, _ needs: [String], _ settings: [String]
  ) -> String {
    let needed = needs.isEmpty ? "-" : needs.joined(separator: ",")
    return ([kind, name, file, needed] + settings).joined(separator: " ") + "\n"
  }

  /// Debian's static one: a dynamic busybox would want a C library in there.
  private static func busybox(_ searchPath: String) throws(BuildError) -> Bytes {
    let path = try ChildProcess.locate("busybox", in: searchPath)
    let program = try BuildDirectory.read(path)
    guard isStatic(program) else { throw .missingProgram("busybox") }
    return program
  }

  /// elf(5): a program that asks for an interpreter has a header of type PT_INTERP (3).
  private static func isStatic(_ program: Bytes) -> Bool {
    guard program.count > 64, program.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return false }
    let number = { (place: Int, size: Int) in
      program[place..<place + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let table = number(32, 8), size = number(54, 2), count = number(56, 2)
    return (0..<count).allSatisfy { index in
      let place = table + index * size
      return place + 4 <= program.count && number(place, 4) != 3
    }
  }

  /// A file without a name for the emulator to read: nothing is left behind, whoever is killed.
  func descriptor() throws(BuildError) -> FileDescriptor {
    do { return try UnnamedFile.descriptor(of: bytes) } catch {
      throw .file(path: "/tmp", errno: error.rawValue)
    }
  }
}
