// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import Reporting
import StyleCheck

/// One input of `patchkit checkpatch`.
struct CheckpatchInput {
  /// One text of an input, with its bytes at hand: the report shows its lines.
  struct Part {
    let source: CheckSource
    let input: CheckInput

    init(_ source: CheckSource) throws(Failure) {
      self.source = source
      input = try source.input()
    }

    /// Its lines, as checkpatch numbers them.
    var lines: CheckpatchLines {
      switch input.kind {
      case .patch: CheckpatchLines(patch: input.text)
      case .source(let path): CheckpatchLines(source: input.text, path: path)
      }
    }
  }

  /// What prefixes call it: the file, `-`, a commit's full id.
  let name: String
  /// What verdicts call it.
  let title: String
  /// The texts to check: none for an empty input.
  let parts: [Part]
  /// Why it could not be read.
  let failure: Failure?

  init(name: String, title: String? = nil, parts: [Part] = [], failure: Failure? = nil) {
    self.name = name
    self.title = title ?? name
    self.parts = parts
    self.failure = failure
  }
}

/// Reads what a checkpatch command line names.
///
/// A file that git tracks is a source file, asked for or not. What cannot be read is kept as a failure and
/// the run goes on; checkpatch ends there, and says nothing of the files behind.
struct CheckpatchInputs {
  let session: Session
  let options: CheckpatchOptions

  func read(_ names: [String]) async throws -> [CheckpatchInput] {
    if options.git { return try await commits(names) }
    let tracked = await trackedFiles(names)
    return names.map { name in
      do throws(Failure) {
        return options.file || tracked.contains(name) ? try source(name) : try patch(name)
      } catch {
        return CheckpatchInput(name: name, failure: error)
      }
    }
  }

  /// Whether git is to be asked at all: checkpatch looks for `$GIT_DIR` or `.git` in the working directory.
  static func hasRepository(_ session: Session) -> Bool {
    InputFile.exists(session.absolute(session.environment["GIT_DIR"] ?? ".git"))
  }

  /// The files that git tracks; none where it cannot be asked.
  private func trackedFiles(_ names: [String]) async -> Set<String> {
    guard !options.file, Self.hasRepository(session), let tree = try? session.tree() else { return [] }
    // git names a file by its path from here, so no other spelling of it can be the same.
    let candidates = names.filter { name in
      !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
        && InputFile.exists(session.absolute(name))
    }
    return (try? await tree.trackedFiles(among: candidates)) ?? []
  }

  private func source(_ name: String) throws(Failure) -> CheckpatchInput {
    let text =
      name == "-"
      ? try InputFile.readStandardInput() : try InputFile.read(session.absolute(name), name: name)
    let source = CheckSource(.sourceFile(path: session.absolute(name)), name: name, text: text)
    return CheckpatchInput(
      name: name, title: name == "-" ? "Your patch" : nil,
      parts: text.isEmpty ? [] : [try CheckpatchInput.Part(source)])
  }

  private func patch(_ name: String) throws(Failure) -> CheckpatchInput {
    let path = name == "-" ? nil : session.absolute(name)
    let text: Bytes
    if let path {
      text = try InputFile.read(path, name: name)
    } else {
      text = try InputFile.readStandardInput()
    }
    var parts: [CheckpatchInput.Part] = []
    if !text.isEmpty {
      for source in try PatchFile.sources(of: text, name: name, path: path, asOne: true) {
        parts.append(try CheckpatchInput.Part(source))
      }
    }
    return CheckpatchInput(
      name: name, title: path == nil ? Self.subject(text) ?? "Your patch" : nil, parts: parts)
  }

  /// The last subject of a mail, in double quotes.
  private static func subject(_ text: Bytes) -> String? {
    let lines = text.split(separator: 0x0A).filter {
      $0.prefix(8).map { $0 | 0x20 }.elementsEqual("subject:".utf8)
    }
    guard let words = lines.last.map({ String(lossy: $0.dropFirst(8)) }),
      let start = words.firstIndex(where: { !$0.isWhitespace }), start > words.startIndex
    else { return nil }
    return "\"\(words[start...])\""
  }

  /// Commits of all expressions, oldest first; those of a later expression come before.
  private func commits(_ names: [String]) async throws -> [CheckpatchInput] {
    guard Self.hasRepository(session) else {
      throw Failure("no git repository here", hint: "change to the top of a checkout")
    }
    var inputs: [CheckpatchInput] = []
    for name in names {
      let series = try await session.tree().series(in: Self.range(name))
      inputs = try series.patches.compactMap(input) + inputs
    }
    guard !inputs.isEmpty else { throw Failure("no commits in '\(names.joined(separator: " "))'") }
    return inputs
  }

  private func input(_ patch: Patch) throws -> CheckpatchInput? {
    guard let commit = patch.commit else { return nil }
    let text = CommitMail.text(of: patch)
    let source = CheckSource(.commit(commit.id), name: commit.id.hex, text: text)
    let subject = String(lossy: CommitMessage(commit.message).subject)
    return CheckpatchInput(
      name: commit.id.hex, title: "Commit \(commit.id.short) (\"\(subject)\")",
      parts: [try CheckpatchInput.Part(source)])
  }

  /// `REV-N` is the last N commits up to REV, a range is itself, and a revision the last commit up to it
  /// that is no merge.
  static func range(_ text: String) throws -> RevisionRange {
    if let dash = text.lastIndex(of: "-"), dash > text.startIndex,
      let count = Int(text[text.index(after: dash)...]), count > 0
    {
      return .last(count, of: String(text[..<dash]))
    }
    return text.contains("..") ? try RevisionRange(text) : .last(1, of: text)
  }
}
