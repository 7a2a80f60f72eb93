// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What makes a kernel tree build a driver, and name who looks after it: Kconfig, Makefile, TODO, MAINTAINERS.
/// What is there already stays, also where the manifest says it in other words.
struct TreeWiring {
  let placement: Placement
  let kernel: KernelTreeFiles
  /// What the sources bring; among them may be a Kconfig file or a Makefile that is mapped by its name.
  let brought: [String: DriverFiles.File]
  let version: KernelVersion
  private(set) var remarks: [String] = []

  private static let header = "# SPDX-License-Identifier: GPL-2.0-only\n"

  init(
    _ placement: Placement, _ kernel: KernelTreeFiles, bringing files: DriverFiles, version: KernelVersion
  ) {
    self.placement = placement
    self.kernel = kernel
    brought = files.files
    self.version = version
  }

  // MARK: Kconfig and Makefile

  nonisolated(nonsending)
    mutating func build() async throws -> [String: ExportPlan.Change?]
  {
    guard let entry = placement.kconfig else {
      remarks.append("the driver has no 'config': Kconfig and Makefile stay as they are")
      return [:]
    }
    var changes: [String: ExportPlan.Change?] = [:]
    try await addKconfig(entry, &changes)
    try addMakefile("CONFIG_" + entry.symbol, &changes)
    let todo = placement.target + "/TODO"
    if placement.target.hasPrefix("drivers/staging/"), try kernel.text(todo) == nil {
      changes[todo] = .init(content: todoText)
    }
    return changes
  }

  nonisolated(nonsending)
    private mutating func addKconfig(
      _ entry: KconfigEntry, _ changes: inout [String: ExportPlan.Change?]
    ) async throws
  {
    let path = placement.target + "/Kconfig"
    let text = try checked(path)
    var file = KconfigFile(brought[path]?.content ?? text ?? Bytes(Self.header.utf8))
    if file.line(of: entry.symbol) == nil || text == nil {
      if let taken = try await kernel.definitions(of: entry.symbol, outsideOf: path).first {
        throw TransferError.symbolTaken(entry.symbol, path: taken.path, line: taken.line)
      }
    }
    if file.line(of: entry.symbol) == nil {
      if brought[path] != nil {
        remarks.append("'\(path)' comes as it is, and has no '\(entry.symbol)'")
      } else {
        file.add(entry)
        changes[path] = .init(content: file.text)
      }
    }
    guard text == nil else { return }
    let above = parent + "Kconfig"
    guard let parentText = try checked(above) else { throw TransferError.noParent(file: above) }
    var parentFile = KconfigFile(parentText)
    parentFile.add(source: path)
    if parentFile.text != parentText { changes[above] = .init(content: parentFile.text) }
  }

  private mutating func addMakefile(
    _ symbol: String, _ changes: inout [String: ExportPlan.Change?]
  ) throws {
    let path = placement.target + "/Makefile"
    let text = try checked(path)
    if brought[path] == nil {
      var file = KbuildFile(text ?? Bytes(Self.header.utf8))
      file.add(modules(), symbol: symbol)
      file.add(includes: includes(), for: version)
      if file.text != text { changes[path] = .init(content: file.text) }
    }
    guard text == nil else { return }
    let above = parent + "Makefile"
    guard let parentText = try checked(above) else { throw TransferError.noParent(file: above) }
    var parentFile = KbuildFile(parentText)
    parentFile.add(directory: String(placement.target.split(separator: "/").last ?? ""), symbol: symbol)
    if parentFile.text != parentText { changes[above] = .init(content: parentFile.text) }
  }

  /// What came out of a Makefile goes into one only if it is a plain word: make would run a `$(shell)`.
  private mutating func modules() -> [KernelModule] {
    placement.modules.compactMap { module in
      guard Self.isPlain(module.name), Self.isPlain(module.config ?? "") else {
        remarks.append("the module '\(module.name)' is left out of the Makefile: its name is no plain word")
        return nil
      }
      var module = module
      let odd = module.objects.filter { !Self.isPlain($0) }
      if !odd.isEmpty {
        remarks.append("left out of \(module.name): \(odd.joined(separator: " "))")
        module.objects.removeAll { odd.contains($0) }
      }
      return module
    }
  }

  private static func isPlain(_ word: String) -> Bool {
    word.replacing("$(ARCH)", with: "").replacing("$(SRCARCH)", with: "").utf8.allSatisfy {
      ManifestSection.isNameByte($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F
    }
  }

  private mutating func includes() -> [String] {
    let odd = placement.includes.filter { !Self.isPlain($0) }
    if !odd.isEmpty { remarks.append("left out of the Makefile: \(odd.joined(separator: " "))") }
    return placement.includes.filter { !odd.contains($0) }.compactMap { placement.map.inside(of: $0) }
      .filter { PathMap.holds(placement.target, $0) }.map { String($0.dropFirst(placement.target.count + 1)) }
  }

  private var parent: String {
    placement.target.lastIndex(of: "/").map { placement.target[...$0] + "" } ?? ""
  }

  /// A staging driver says what keeps it there, see Documentation/process/2.Process.rst.
  private var todoText: Bytes {
    let open =
      placement.todo.isEmpty
      ? ["Find out what keeps the driver out of the rest of the kernel"] : placement.todo
    let people = ["Greg Kroah-Hartman <gregkh@linuxfoundation.org>"] + (placement.maintainers?.people ?? [])
    let lines =
      ["TODO:"] + open.map { "- \($0)" } + ["", "Please send patches to"] + people.map { "  \($0)" }
    return Bytes((lines.joined(separator: "\n") + "\n").utf8)
  }

  // MARK: MAINTAINERS

  func maintainers() throws -> [String: ExportPlan.Change?] {
    guard let entry = placement.maintainers, let text = try kernel.text("MAINTAINERS") else { return [:] }
    let files = placement.map.insides.filter { !$0.hasPrefix(placement.target + "/") }
      .map { $0 == placement.target ? $0 + "/" : $0 }
    guard let new = try MaintainersFile(text).adding(entry, files: files) else { return [:] }
    return ["MAINTAINERS": .init(content: new)]
  }

  private func checked(_ path: String) throws -> Bytes? {
    guard let text = try kernel.text(path) else { return nil }
    if let line = KconfigFile.conflictMark(in: text) {
      throw TransferError.conflictMarks(path: path, line: line)
    }
    return text
  }
}
