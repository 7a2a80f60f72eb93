// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Subprocess
import SystemPackage

/// The user's editor, the one that git would start, and started as git starts it (git-var(1), `GIT_EDITOR`):
/// from `$GIT_EDITOR`, `core.editor`, `$VISUAL` or `$EDITOR`, with the arguments that stand there.
///
/// git is told of no repository when it is asked, and so asks none for `core.editor`: one that came with a clone
/// names nothing here. An editor's name is a line for a shell, as the user wrote it; git runs it, as an alias
/// of the command line. Of what is edited, only the name of the file is handed over, as an argument; it is ours.
public struct TextEditor: Sendable {
  private let program: GitProgram
  private let variables: [String: String]

  /// `variables`: the program's whole environment, which an editor needs: terminal, display, language.
  public init(_ program: GitProgram, variables: [String: String]) {
    self.program = program
    let passed: Set<String> = ["GIT_EDITOR", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"]
    self.variables = variables.filter { !$0.key.hasPrefix("GIT_") || passed.contains($0.key) }
  }

  /// Lets the user edit the file at `path` (absolute), which must exist, on the terminal of this process.
  ///
  /// Throws `program` where no editor is found, or it fails: the file is as it left it.
  public func edit(_ path: String) async throws(GitError) {
    let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let place = GitPlace(directory: directory.isEmpty ? "/" : directory)
    let editor = try await name(place)
    let before = Self.ignoreInterrupts()
    let alias = "alias.patchkit-editor=!unset GIT_DIR GIT_CEILING_DIRECTORIES; \(editor)"
    let status = try await start(["-c", alias, "patchkit-editor", path], place)
    for (number, handler) in before { signal(number, handler) }
    guard status == 0 else {
      throw .program(arguments: ["var", "GIT_EDITOR"], status: status, message: "'\(editor)' failed")
    }
  }

  /// What git calls the editor. Throws `program`, in git's words, where there is none.
  private func name(_ place: GitPlace) async throws(GitError) -> String {
    let arguments = ["var", "GIT_EDITOR"]
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program.path)), arguments: .init(arguments), environment: environment(place),
        workingDirectory: FilePath(place.directory),
        input: .fileDescriptor(try UnnamedFile.descriptor(of: []), closeAfterSpawningProcess: true),
        output: .bytes(limit: 1 << 16), error: .bytes(limit: 1 << 16))
      let output = GitProgram.Output(
        standardOutput: result.standardOutput, standardError: result.standardError, status: 0)
      let name = String(lossy: result.standardOutput.prefix { $0 != 0x0A })
      guard result.terminationStatus.isSuccess, !name.isEmpty else {
        throw GitError.program(arguments: arguments, status: 1, message: output.message)
      }
      return name
    } catch let error as GitError {
      throw error
    } catch {
      throw .programStart(path: program.path, message: "\(error)")
    }
  }

  private func environment(_ place: GitPlace) -> Environment {
    let pairs = variables.merging(place.variables) { $1 }.compactMap { key, value in
      Environment.Key(rawValue: key).map { ($0, value) }
    }
    return .custom(Dictionary(pairs) { $1 })
  }

  /// Ctrl-C is the editor's while it runs. Not by SIG_IGN, which it would inherit.
  private static func ignoreInterrupts() -> [(Int32, __sighandler_t?)] {
    [SIGINT, SIGQUIT].map { ($0, signal($0) { @Sendable _ in }) }
  }

  private func start(_ arguments: [String], _ place: GitPlace) async throws(GitError) -> Int32 {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program.path)), arguments: .init(arguments),
        environment: environment(place), workingDirectory: FilePath(place.directory),
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
      switch result.terminationStatus {
      case .exited(let code): return code
      case .signaled(let number): return -number
      }
    } catch {
      throw .programStart(path: program.path, message: "\(error)")
    }
  }
}
