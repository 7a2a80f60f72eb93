// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// `--fix`: what was cured goes where it came from; of a commit, into the files of the work tree.
struct WorkTreeFixes {
  let session: Session
  private(set) var files = FixedFiles()
  /// Lines for the user, in the order of the sources.
  private(set) var notes: [String] = []
  /// The sources as they are when all is written.
  private(set) var sources: [CheckSource] = []
  private let originals: [CheckSource]

  init(_ cures: [CuredSource], session: Session) throws {
    self.session = session
    originals = cures.map(\.source)
    for cure in cures {
      let isPlaced = try !cure.cured.isEmpty && place(cure)
      sources.append(isPlaced ? cure.fixed : cure.source)
    }
  }

  /// Gives false where some of it has no place.
  private mutating func place(_ cure: CuredSource) throws -> Bool {
    let name = cure.source.name
    switch cure.source.origin {
    case .sourceFile(let path), .patchFile(let path, _, isWhole: true):
      try files.replace(path, name: name, by: try cure.fixed.input().text)
      notes.append("fixed in '\(name)': \(cure.summary)")
      return true
    case .patchFile(_, let line, isWhole: false):
      notes.append(
        "not fixed: the mail at \(name):\(line) is one of several, or packed; save it alone as plain text")
      return false
    case .commit:
      guard let fix = try CommitFix(cure) else { return false }
      return try place(fix)
    case .standardInput:
      return false
    }
  }

  private mutating func place(_ fix: CommitFix) throws -> Bool {
    guard let top = try session.workTree() else {
      throw Failure(
        "a bare repository has no files to fix", hint: "git format-patch, then check --fix *.patch")
    }
    var made = 0
    var missed = 0
    for file in fix.files {
      let name = String(lossy: file.path)
      let path = "\(top)/\(name)"
      guard Self.staysInside(name) else { continue }
      guard InputFile.exists(path), InputFile.isInside(path, top) else {
        missed += 1
        continue
      }
      var carried = CarriedFix(try files.text(of: path, name: name))
      carried.carry(over: file.hunks, to: file.fixed)
      if carried.made > 0 { try files.replace(path, name: name, by: carried.text) }
      made += carried.made
      missed += carried.missed
    }
    if made > 0 { notes.append("fixed of \(fix.name), in the work tree: \(fix.summary)") }
    if missed > 0 { notes.append("not fixed: \(missed) places of \(fix.name) that have changed since") }
    return missed == 0 && made > 0
  }

  /// Takes back what is not proven to be the same code.
  mutating func prove(_ proof: FixProof) async throws {
    let (proven, proof) = try await Interruption.cancelling { [files] in
      var proof = proof
      return (try await proof.prove(files), proof)
    }
    files = proven
    notes += proof.notes
    sources = zip(sources, originals).map { source, original in
      // What became of a commit's part in a file is not followed.
      guard let path = source.path else { return proof.undone == 0 ? source : original }
      return files.change(of: path).map { source.with(text: $0.after) } ?? source
    }
  }

  /// A path of a patch leads nowhere outside of the tree.
  private static func staysInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }
}
