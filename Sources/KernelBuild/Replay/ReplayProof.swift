// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// Shows once for each kernel and driver that replayed commands make what make made, to the byte.
///
/// An object that exports symbols is made again, with the modules that it is in, and held against what make left; one
/// that does not where there is none, or where that one came out otherwise. What was shown is noted in the directory, with what it was shown for.
struct ReplayProof: Sendable {
  /// Kinds of objects that replaying is proven for.
  struct Scope: Hashable, Sendable {
    var plain = false
    var exporting = false
  }

  /// Raised when replaying changes: what was shown of another way to do it says nothing.
  private static let version = "2"

  private let note: String
  private let key: String

  init(_ plan: BuildPlan) {
    note = plan.directory + "/replay"
    let config = BuildDirectory.changeTime(plan.kernel.headers + "/include/config/auto.conf") ?? 0
    key = ([Self.version, plan.kernel.headers, "\(config)", plan.options.searchPath] + plan.arguments).joined(
      separator: "\n")
  }

  /// What is known from earlier runs; nil where nothing is.
  var known: Scope? {
    guard let text = try? BuildDirectory.read(note) else { return nil }
    let lines = String(lossy: text).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, lines[1] == key else { return nil }
    return Scope(plain: lines[0].contains("plain"), exporting: lines[0].contains("exporting"))
  }

  /// Makes as few objects again as it takes to know. What does not come out as make made it is removed, for make to do again.
  ///
  /// `products` must be what make made of the sources that are laid out.
  func prove(_ replay: Replay, _ products: BuildProducts) async throws(BuildError) -> Scope {
    var scope = Scope()
    let objects = Self.smallest(products)
    if let exporting = objects.exporting { scope.exporting = try await isSame(exporting, replay, products) }
    // What exports takes all the steps that another one takes, and one more.
    scope.plain = scope.exporting
    if !scope.plain, let plain = objects.plain { scope.plain = try await isSame(plain, replay, products) }
    let words = (scope.plain ? ["plain"] : []) + (scope.exporting ? ["exporting"] : [])
    try BuildDirectory.write(note, Bytes("\(words.joined(separator: " "))\n\(key)".utf8))
    return scope
  }

  private func isSame(
    _ object: String, _ replay: Replay, _ products: BuildProducts
  ) async throws(BuildError) -> Bool {
    var made = products
    let modules = products.modules.filter { $0.members.contains(object) }
    var files = [object, replay.plan.moduleDirectory + "/Module.symvers"]
    files += [KbuildRecord.path(of: object)].compactMap { $0 }
    files += modules.flatMap { [$0.object, $0.file, $0.path + ".mod.c"] }
    let before = files.map { try? BuildDirectory.read($0) }
    let outcome = try await replay.run([object], &made)
    if outcome?.status == 0, files.map({ try? BuildDirectory.read($0) }) == before { return true }
    for file in files { unlink(file) }
    return false
  }

  private static func smallest(_ products: BuildProducts) -> (plain: String?, exporting: String?) {
    var plain: (path: String, size: Int)?
    var exporting: (path: String, size: Int)?
    let members = Set(products.modules.flatMap(\.members))
    for path in products.objects.keys.sorted() where members.contains(path) {
      guard let record = KbuildRecord.path(of: path), let text = try? BuildDirectory.read(record),
        let file = try? BuildDirectory.read(path)
      else { continue }
      if text.contains(text: "#SYMVER") {
        if file.count < exporting?.size ?? .max { exporting = (path, file.count) }
      } else if file.count < plain?.size ?? .max {
        plain = (path, file.count)
      }
    }
    return (plain?.path, exporting?.path)
  }
}
