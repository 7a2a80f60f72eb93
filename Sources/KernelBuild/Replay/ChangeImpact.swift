// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What a change of the driver's files means for what was built, decided by what went into it and not by time.
///
/// Theory of operation: the compiler has told which files it read for an object. A file that is not among them
/// did not matter, as long as it is one that only the compiler reads, or that nobody does. Whether make
/// would do more than the recorded commands can only depend on Makefiles, and on what those read besides.
enum ChangeImpact: Hashable, Sendable {
  /// No object of the driver depends on it.
  case nothing
  /// These objects, and the modules that they are linked into.
  case objects(Set<String>)
  /// make has to decide.
  case make
  /// What an object was made from cannot be told: all of them are made again.
  case everything

  init(_ changes: LayoutChanges, _ products: BuildProducts, _ files: [SnapshotFile]) {
    let sources = SourceTraits(files)
    let unread = changes.all.filter { path in !products.objects.values.contains { $0.inputs.contains(path) } }
    let kinds = Set(unread.map(SourceTraits.Kind.init))
    if kinds.contains(.data), sources.embedsFiles { self = .everything; return }
    let listed =
      sources.makefilesReadFiles && !(unread.isDisjoint(with: changes.added.union(changes.removed)))
    if kinds.contains(.makefile) || listed || (sources.makefilesReadFiles && kinds.contains(.text))
      || kinds.contains(.data) || sources.makefilesRunPrograms
    {
      self = .make
      return
    }
    // make has words of its own for a source that is gone.
    let own = Set(products.objects.values.map(\.source))
    guard own.isDisjoint(with: changes.removed) else { self = .make; return }
    let affected = products.objects(from: changes.all).union(Self.shadowed(changes, products, sources))
    self = affected.isEmpty ? .nothing : .objects(affected)
  }

  /// Objects that may find a new header where they found another one, or none, before.
  private static func shadowed(
    _ changes: LayoutChanges, _ products: BuildProducts, _ sources: SourceTraits
  ) -> Set<String> {
    let headers = changes.added.filter { SourceTraits.Kind($0) == .source && !$0.hasSuffix(".c") }
    guard !headers.isEmpty else { return [] }
    if sources.asksForHeaders { return Set(products.objects.keys) }
    let names = Set(headers.map(BuildProducts.lastName))
    return Set(products.objects.filter { !$0.value.inputNames.isDisjoint(with: names) }.keys)
  }
}
