// SPDX-License-Identifier: GPL-2.0-only

extension Patch {
  /// The same for two diffs that add and remove the same lines in the same files, wherever these lines are
  /// and whatever stands around them: a rebase keeps it where git-patch-id(1) sees another context.
  public var changeFingerprint: Fingerprint {
    var print = Fingerprint()
    for file in files { Self.add(file, to: &print) }
    return print
  }

  private static func add(_ file: FileDiff, to print: inout Fingerprint) {
    for path in [file.oldPath, file.newPath] { print.add((path ?? []) + [0]) }
    for mode in [file.oldMode, file.newMode] where file.oldMode != file.newMode {
      print.add("\(mode ?? 0) ".utf8)
    }
    switch file.content {
    case .text(let hunks):
      for line in hunks.flatMap(\.lines) where line.kind != .context {
        print.add([line.kind.rawValue])
        print.add(line.text)
        print.add([line.lacksNewline ? 0 : 0x0A])
      }
    case .binaryNotice: print.add("\(file.oldBlob ?? "") \(file.newBlob ?? "")".utf8)
    case .binaryPatch(let data): print.add(data)
    }
  }

  /// The same for two messages of the same words, trailers left out: a review that is added changes nothing.
  public var proseFingerprint: Fingerprint {
    let message = CommitMessage(commit?.message ?? [])
    var print = Fingerprint(message.subject)
    print.add([0x0A])
    print.add(message.prose)
    return print
  }
}
