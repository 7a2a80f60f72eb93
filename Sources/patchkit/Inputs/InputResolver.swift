// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// Turns what the user named into texts to check.
///
/// `-` is standard input; a name of an existing file is a patch (with `-f` a source file); anything
/// else is a revision or a range. Nothing named at all means the commits that the branch's upstream
/// has not.
struct InputResolver {
  let session: Session
  /// `-f`: files are sources, every line of them counts.
  let asSources: Bool
  /// A patch file is one patch, whatever is in it (`--compat`).
  let asOne: Bool

  func resolve(_ names: [String]) async throws -> [CheckSource] {
    if asSources, names.isEmpty {
      throw Failure("-f needs a source file", hint: "patchkit check -f drivers/hv/*.c", status: .usage)
    }
    var sources: [CheckSource] = []
    for name in names { sources += try await resolve(name) }
    return names.isEmpty ? try await commitsSinceUpstream() : sources
  }

  private func resolve(_ name: String) async throws -> [CheckSource] {
    if asSources { return try sourceFiles(name) }
    if name == "-" {
      return try PatchFile.sources(of: InputFile.readStandardInput(), name: name, path: nil, asOne: asOne)
    }
    let path = session.absolute(name)
    // A bare repository has a file of that name.
    if name != "HEAD", InputFile.exists(path) {
      return try PatchFile.sources(of: InputFile.read(path, name: name), name: name, path: path, asOne: asOne)
    }
    return try await commits(name)
  }

  /// The file, or the sources below a directory.
  private func sourceFiles(_ name: String) throws -> [CheckSource] {
    let path = session.absolute(name)
    guard InputFile.isDirectory(path) else {
      try InputFile.expectReadable(path, name: name)
      return [CheckSource(sourceFile: path, name: name)]
    }
    let files = SourceTree.files(below: path)
    if files.isEmpty { throw Failure("there are no source files below '\(name)'") }
    return files.map { file in
      CheckSource(sourceFile: path + "/" + file, name: SourceTree.join(name, file))
    }
  }

  private func commitsSinceUpstream() async throws -> [CheckSource] {
    do {
      return try await commits("@{upstream}..")
    } catch GitError.unknownRevision {
      throw Failure(
        "nothing to check: the branch has no upstream", hint: "patchkit check HEAD~1..", status: .usage)
    }
  }

  private func commits(_ name: String) async throws -> [CheckSource] {
    let series: Series
    do {
      series = try await session.tree().series(in: RevisionRange(name))
    } catch GitError.notARepository where !name.contains("..") {
      throw Failure("no file '\(name)', and no git repository to look for a revision of that name")
    }
    if series.patches.isEmpty { session.output.note("'\(name)' has no commits (merges are left out)") }
    return series.patches.compactMap { patch in
      patch.commit.map { CheckSource(.commit($0.id), name: $0.id.short, text: CommitMail.text(of: patch)) }
    }
  }
}
