// SPDX-License-Identifier: GPL-2.0-only

/// What a build left in a folder: nobody wrote it, and git does not keep it.
public struct KbuildProducts {
  /// Names that Kbuild keeps a record for, in `.NAME.cmd`.
  private let recorded: Set<Substring>

  /// `names` are those of all regular files of the folder.
  public init(_ names: [String]) {
    recorded = Set(
      names.lazy.filter { $0.utf8.first == UInt8(ascii: ".") && $0.hasSuffix(".cmd") }.map {
        $0.dropFirst().dropLast(4)
      })
  }

  public func contains(_ name: String) -> Bool {
    guard !recorded.isEmpty else { return false }
    if recorded.contains(name[...]) || name.hasSuffix(".cmd") { return true }
    return ["modules.order", "Module.symvers", ".module-common.o"].contains(name)
  }
}
