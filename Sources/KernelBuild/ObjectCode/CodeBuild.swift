// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
import Glibc
import PatchModel

/// Compiles one state of a driver after the other in one place, so that their objects can be compared.
///
/// Theory of operation: an object holds the path of its source (WARN) and line numbers (`__bug_table`,
/// dynamic debug) beside the code. So both states are compiled at the same path, by the kernel's own
/// Makefiles, with `__LINE__` pinned; what then differs is code. Disassembling would miss what is in data.
public struct CodeBuild: Sendable {
  /// The objects of one state.
  public struct State: Sendable {
    struct Object: Sendable {
      var file: Bytes
      /// What it was compiled from, and all files of the tree that went into it, from the tree's top.
      var source: String?
      var sources: Set<String>
    }

    /// By path, from the build's directory.
    var objects: [String: Object] = [:]

    /// The files of the tree that went into an object.
    public var sources: Set<String> { objects.values.reduce(into: []) { $0.formUnion($1.sources) } }
  }

  public let plan: BuildPlan
  private let directory: BuildDirectory
  private let progress: @Sendable (String) -> Void

  /// `plan` is for a comparison. Throws `busy`, `file`.
  public init(
    _ plan: BuildPlan, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(BuildError) {
    self.plan = plan
    self.progress = progress
    directory = try BuildDirectory(plan.directory)
    try directory.discardUnfinished(below: plan.moduleDirectory)
  }

  /// Compiles `files`; what does not compile is not among the objects.
  public func state(of files: [SnapshotFile]) async throws(BuildError) -> State {
    try directory.layOut(files)
    let make = try Make(plan.options)
    try removeOldObjects()
    try directory.begin()
    let (output, status) = try await make.run(plan.arguments, in: directory.path, progress: progress)
    if status != 0 { try DiskSpace.check(output, in: directory.path) }
    directory.end()
    var state = State()
    for part in try parts() {
      guard let file = try? BuildDirectory.read(part.path) else { continue }
      state.objects[relative(part.path, to: plan.moduleDirectory) ?? part.path] = State.Object(
        file: file, source: part.record.flatMap { relative($0.source, to: plan.sources) },
        sources: Set(part.inputs.compactMap { relative($0, to: plan.sources) }))
    }
    return state
  }

  private func parts() throws(BuildError) -> [ModuleObjects.Part] {
    var parts: [ModuleObjects.Part] = []
    for list in BuildDirectory.files(below: plan.moduleDirectory, named: ".mod") {
      parts += try ModuleObjects(
        list: list, directory: plan.moduleDirectory, headers: plan.kernel.headers
      ).parts
    }
    return parts
  }

  /// A source that does not compile leaves the object of its last state, which must not stand for this one.
  private func removeOldObjects() throws(BuildError) {
    for part in try parts() {
      guard let made = BuildDirectory.changeTime(part.path) else { continue }
      let isOld = part.inputs.contains { input in
        relative(input, to: plan.sources) != nil
          && BuildDirectory.changeTime(input).map { $0 >= made } ?? true
      }
      if isOld { unlink(part.path) }
    }
  }

  private func relative(_ path: String, to top: String) -> String? {
    path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : nil
  }
}
