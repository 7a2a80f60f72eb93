// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a patch changes, whatever its line numbers, context and blanks: the idea of git-patch-id(1), with each path
/// taken to its place in the kernel, so that a patch is the same in both trees.
struct PatchIdentity: Hashable {
  private let print: Fingerprint

  /// Nil for a patch that changes no file of the driver.
  init?(_ files: [FileDiff], place: (String) -> String?) {
    var print = Fingerprint("".utf8)
    var isEmpty = true
    let named = files.compactMap { file -> (String, FileDiff)? in
      guard let path = (file.newPath ?? file.oldPath).flatMap({ place(String(lossy: $0)) }) else {
        return nil
      }
      return (path, file)
    }
    for (path, file) in named.sorted(by: { $0.0 < $1.0 }) {
      isEmpty = false
      print.add("\n\(path)\n".utf8)
      for line in file.hunks.flatMap(\.lines) where line.kind == .added || line.kind == .removed {
        print.add(line.kind == .added ? "+".utf8 : "-".utf8)
        print.add(line.text.filter { $0 > 0x20 })
      }
    }
    if isEmpty { return nil }
    self.print = print
  }
}

extension Tree {
  /// The patches of `range`, cut down to `paths`, oldest first, merges left out.
  nonisolated(nonsending)
    func patches(in range: RevisionRange, touching paths: [String]) async throws -> [Patch]
  {
    let arguments = PatchLog.arguments + ["--no-renames", "--no-merges", "--topo-order", "--reverse"]
    let output = try await program.run(
      arguments + range.logArguments(single: .since) + paths, in: GitPlace(repository))
    return try patches(of: PatchLog.entries(output.standardOutput))
  }
}
