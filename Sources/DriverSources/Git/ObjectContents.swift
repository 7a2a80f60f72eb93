// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Many objects from one run of git.
extension Tree {
  /// The contents of the objects that `names` mean (`COMMIT:path`), nil for each that is not there.
  nonisolated(nonsending)
    func contents(of names: [String]) async throws(GitError) -> [Bytes?]
  {
    guard !names.isEmpty else { return [] }
    let arguments = ["cat-file", "--batch"]
    let output = try await program.run(
      arguments, in: GitPlace(inside: path), input: Bytes(names.map { $0 + "\n" }.joined().utf8))
    var rest = output.standardOutput[...]
    var contents: [Bytes?] = []
    while let feed = rest.firstIndex(of: 0x0A), contents.count < names.count {
      let head = String(lossy: rest[..<feed]).split(separator: " ")
      rest = rest[(feed + 1)...]
      guard head.count == 3, let size = Int(head[2]) else {
        contents.append(nil)
        continue
      }
      guard size >= 0, size < rest.count else { break }
      contents.append(Bytes(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
    guard contents.count == names.count else {
      throw .unexpectedOutput(arguments: arguments, message: "an answer is missing")
    }
    return contents
  }
}
