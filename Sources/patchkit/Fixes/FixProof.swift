// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild
import PatchModel

/// `--fix --prove`: compiles the driver with and without the fixes, and takes back each change that
/// is no longer the same code, or that cannot be told.
struct FixProof: Sendable {
  /// One change of one file.
  private struct Change: Hashable {
    var path: String
    var index: Int
  }

  let session: Session
  let kernel: KernelRelease
  /// Lines for the user.
  private(set) var notes: [String] = []
  private var proven = 0
  /// How many changes were taken back.
  private(set) var undone = 0

  /// `name` is what the user calls the kernel; nil for the first one that can be built against.
  init(_ session: Session, kernel name: String?) throws {
    self.session = session
    let top = try session.workTree() ?? session.directory
    let kernels = KernelSearch(cache: session.cacheDirectory + "/kernels").kernels(
      try Manifest.read(top: top))
    let known = kernels.map(\.release)
    let found = name.map { KernelRelease.named($0, among: kernels) } ?? kernels.first { $0.unusable == nil }
    guard let found else { throw BuildError.unknownKernel(name ?? "headers", known: known) }
    kernel = found
  }

  /// `files` with only those changes that are proven; what is no C stays as it is.
  mutating func prove(_ files: FixedFiles) async throws -> FixedFiles {
    let top = try session.workTree() ?? session.directory
    var result = files
    var drivers: [Driver: [String]] = [:]
    for path in files.changedPaths where Self.isCode(path) {
      let inner = path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : path
      do {
        drivers[try DriverSearch.driver(holding: inner, top: top), default: []].append(path)
      } catch {
        try takeBack(path, in: &result, because: "no driver that it belongs to was found")
      }
    }
    for (driver, paths) in drivers.sorted(by: { $0.key.name < $1.key.name }) {
      try await prove(paths, of: driver, top: top, in: &result)
    }
    if proven + undone > 0 {
      notes.append(
        "proven: \(proven) of \(proven + undone) changes are the same code on \(kernel.release)")
    }
    return result
  }

  private mutating func prove(
    _ paths: [String], of driver: Driver, top: String, in files: inout FixedFiles
  ) async throws {
    session.output.progress("proving the fixes of \(driver.name) against \(kernel.release)")
    let output = session.output
    let plan = try BuildPlan(
      driver: driver, kernel: kernel, cache: session.cacheDirectory,
      options: try BuildSetup(session).options(jobs: nil),
      purpose: .comparison(keepsLines: false))
    let trial = try await Trial(
      build: CodeBuild(plan) { output.progress("  " + $0) }, top: top,
      files: DirectorySnapshot.files(below: driver.sources, top: top),
      texts: paths.reduce(into: [:]) { texts, path in
        guard let change = files.change(of: path) else { return }
        texts[path] = try LineChanges(change.before, change.after)
      })
    for path in paths where !trial.isCompiled(path) {
      try takeBack(path, in: &files, because: "it goes into no object of \(driver.name) that compiles")
    }
    let compiled = paths.filter(trial.isCompiled)
    let (good, bad) = try await trial.sort(compiled)
    for path in compiled {
      guard let change = files.change(of: path), let changes = trial.texts[path] else { continue }
      try files.replace(path, name: change.name, by: changes.text(with: good[path] ?? []))
      for (index, names) in (bad[path] ?? [:]).sorted(by: { $0.key < $1.key }) {
        notes.append("undone: \(change.name):\(changes.line(of: index)): \(names)")
      }
      proven += good[path]?.count ?? 0
      undone += bad[path]?.count ?? 0
    }
  }

  private mutating func takeBack(
    _ path: String, in files: inout FixedFiles, because reason: String
  ) throws {
    guard let change = files.change(of: path) else { return }
    try files.replace(path, name: change.name, by: change.before)
    let count = try LineChanges(change.before, change.after).count
    undone += count
    notes.append("undone: \(change.name): \(count) changes that cannot be proven, as \(reason)")
  }

  private static func isCode(_ path: String) -> Bool { [".c", ".h", ".S"].contains { path.hasSuffix($0) } }
}

extension FixProof {
  /// Compiles a driver with some of the changes of its files.
  private struct Trial {
    let build: CodeBuild
    let top: String
    /// As they were.
    let files: [SnapshotFile]
    let texts: [String: LineChanges]
    private let base: CodeBuild.State

    init(
      build: CodeBuild, top: String, files: [SnapshotFile], texts: [String: LineChanges]
    ) async throws {
      self.build = build
      self.top = top
      self.files = files
      self.texts = texts
      base = try await build.state(of: files)
    }

    func isCompiled(_ path: String) -> Bool { base.sources.contains(inner(path)) }

    private func inner(_ path: String) -> String {
      path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : path
    }

    private func differences(with made: Set<Change>) async throws -> [CodeVerdict.Difference] {
      var indices: [String: Set<Int>] = [:]
      for change in made { indices[change.path, default: []].insert(change.index) }
      let changed = indices.reduce(into: [String: Bytes]()) { changed, entry in
        changed[inner(entry.key)] = texts[entry.key]?.text(with: entry.value)
      }
      let files = files.map { file in
        var file = file
        if let text = changed[file.path] { file.content = text }
        return file
      }
      return CodeVerdict(base, try await build.state(of: files)).differences
    }

    /// The changes of `paths` that are the same code, all of them together; and of the others what they change.
    func sort(_ paths: [String]) async throws -> (good: [String: Set<Int>], bad: [String: [Int: String]]) {
      var left = Set(
        paths.flatMap { path in (0..<(texts[path]?.count ?? 0)).map { Change(path: path, index: $0) } })
      var bad: [String: [Int: String]] = [:]
      while true {
        let differences = try await differences(with: left)
        if differences.isEmpty { break }
        let touched = differences.reduce(into: Set<String>()) { $0.formUnion($1.sources) }
        let suspects = left.filter { touched.contains(inner($0.path)) }
        var guilty = try await guilty(among: Self.inOrder(suspects))
        // Each alone is harmless, together they are not: none of them is trusted.
        if guilty.isEmpty {
          let words = Self.words(differences)
          guilty = suspects.reduce(into: [:]) { $0[$1] = words + ", together with other changes" }
        }
        guard !guilty.isEmpty else {
          throw Failure("the build of the driver does not give the same object twice")
        }
        for (change, words) in guilty {
          left.remove(change)
          bad[change.path, default: [:]][change.index] = words
        }
      }
      return (left.reduce(into: [:]) { $0[$1.path, default: []].insert($1.index) }, bad)
    }

    /// Those that change the code when made alone, found by halves.
    private func guilty(among changes: [Change]) async throws -> [Change: String] {
      guard !changes.isEmpty else { return [:] }
      let differences = try await differences(with: Set(changes))
      if differences.isEmpty { return [:] }
      if changes.count == 1 { return [changes[0]: Self.words(differences)] }
      let middle = changes.count / 2
      let first = try await guilty(among: Array(changes[..<middle]))
      return first.merging(try await guilty(among: Array(changes[middle...]))) { words, _ in words }
    }

    private static func inOrder(_ changes: Set<Change>) -> [Change] {
      changes.sorted { ($0.path, $0.index) < ($1.path, $1.index) }
    }

    private static func words(_ differences: [CodeVerdict.Difference]) -> String {
      let names = differences.flatMap { difference in
        if case .code(let names) = difference.reason { names } else { [String]() }
      }
      if names.isEmpty { return "it does not compile with the change" }
      return "changes the code of " + names.prefix(4).joined(separator: ", ")
        + (names.count > 4 ? " and \(names.count - 4) more" : "")
    }
  }
}
