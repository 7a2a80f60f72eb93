// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel
import Subprocess
import SystemPackage

/// The git program: found once, run by argument vector, never through a shell.
///
/// What a cloned repository's configuration, attributes or hooks could make git run is switched
/// off for every call; see `Hardening`.
public struct GitProgram: Sendable {
  /// The absolute path of the executable.
  public let path: String
  let environment: GitEnvironment

  /// How much of the output is kept, in bytes, before the call fails.
  public static let usualLimit = 1 << 30

  /// What a run printed, and how it ended.
  public struct Output: Hashable, Sendable {
    public var standardOutput: Bytes
    public var standardError: Bytes
    /// The exit status; a signal is its negative number.
    public var status: Int32

    /// git's own words, without blanks at the end.
    public var message: String {
      let end = standardError.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
      return String(lossy: standardError[..<end])
    }
  }

  /// Looks `git` up in the search path. Throws `programMissing`.
  public init(_ environment: GitEnvironment) throws(GitError) {
    let directories = environment.searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    guard let path = directories.map({ String($0) + "/git" }).first(where: Self.isExecutable) else {
      throw .programMissing(searchPath: environment.searchPath)
    }
    self.init(path: path, environment: environment)
  }

  private static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  private init(path: String, environment: GitEnvironment) {
    self.path = path
    self.environment = environment
  }

  /// The same program with nobody's configuration but the repository's.
  public var withoutUserConfiguration: GitProgram {
    GitProgram(path: path, environment: environment.withoutUserConfiguration)
  }

  /// Runs `git ARGUMENTS` and gives what it printed. Throws `program` unless it exits with one of `allowed`.
  ///
  /// `hardened` may be false only for a command that can run nothing, `git config --list`: our settings
  /// would be listed. Not public: in a user's repository only commands that read objects may run; one that
  /// touches the work tree would run the filters that the repository's configuration names.
  @discardableResult
  func run(
    _ arguments: [String], in place: GitPlace, input: Bytes = [], variables: [String: String] = [:],
    allowing allowed: Set<Int32> = [0], limit: Int = usualLimit, hardened: Bool = true
  ) async throws(GitError) -> Output {
    let vector = hardened ? hardening + arguments : arguments
    let output = try await start(vector, place, input, variables, limit)
    guard allowed.contains(output.status) else {
      throw .program(arguments: arguments, status: output.status, message: output.message)
    }
    return output
  }

  private var hardening: [String] {
    environment.isGits ? Hardening.optionsAsGit : Hardening.options
  }

  private func child(_ place: GitPlace, _ variables: [String: String]) -> Environment {
    let child = environment.child(adding: variables.merging(place.variables) { $1 })
    let pairs = child.map { (Environment.Key(rawValue: $0.key), $0.value) }
    return .custom(Dictionary(pairs.compactMap { key, value in key.map { ($0, value) } }) { $1 })
  }

  /// Runs `git ARGUMENTS` and hands its output over in pieces, as git prints it. Throws `program` where git
  /// fails, and what `body` throws; git is then ended.
  ///
  /// The pipe is read here and not by Subprocess: to be woken through its queues for each piece costs more than what
  /// is then done with it.
  nonisolated(nonsending)
    func stream(
      _ arguments: [String], in place: GitPlace, input: Bytes,
      body: nonisolated(nonsending) (_ piece: Bytes) async throws -> Void
    ) async throws
  {
    let pipe = try OutputPipe()
    defer { pipe.close() }
    // A file, not a second pipe: nobody would empty that meanwhile.
    let errors = try UnnamedFile.descriptor()
    defer { try? errors.close() }
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: .init(hardening + arguments),
      environment: child(place, Self.wholeBuffers),
      workingDirectory: FilePath(place.directory),
      input: .fileDescriptor(try UnnamedFile.descriptor(of: input), closeAfterSpawningProcess: true),
      output: .fileDescriptor(pipe.end, closeAfterSpawningProcess: true),
      error: .fileDescriptor(errors, closeAfterSpawningProcess: false)
    ) { _ in
      var last = 0
      while let piece = try pipe.read(after: last) {
        last = piece.count
        try await body(piece)
      }
    }
    guard result.terminationStatus.isSuccess else {
      let said = try UnnamedFile.content(of: errors, limit: 1 << 20)
      let words = Output(standardOutput: [], standardError: said, status: 0)
      throw GitError.program(
        arguments: arguments, status: Self.status(result.terminationStatus), message: words.message)
    }
  }

  /// git log writes when its buffer is full, and not after each commit (git(1), GIT_FLUSH).
  private static let wholeBuffers = ["GIT_FLUSH": "0"]

  private func start(
    _ vector: [String], _ place: GitPlace, _ input: Bytes, _ variables: [String: String], _ limit: Int
  ) async throws(GitError) -> Output {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: .init(vector), environment: child(place, variables),
        workingDirectory: FilePath(place.directory),
        input: .fileDescriptor(try UnnamedFile.descriptor(of: input), closeAfterSpawningProcess: true),
        output: .sequence, error: .bytes(limit: 1 << 20)
      ) { execution in
        // Not `.bytes(limit:)`, which allocates the limit at once.
        var output = Bytes()
        for try await piece in execution.standardOutput {
          piece.withUnsafeBytes { output.append(contentsOf: $0) }
          guard output.count <= limit else { throw GitError.outputTooLarge(arguments: vector, limit: limit) }
        }
        return output
      }
      return Output(
        standardOutput: result.closureResult, standardError: result.standardError,
        status: Self.status(result.terminationStatus))
    } catch let error as GitError {
      throw error
    } catch {
      throw .programStart(path: path, message: "\(error)")
    }
  }

  private static func status(_ end: TerminationStatus) -> Int32 {
    switch end {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
