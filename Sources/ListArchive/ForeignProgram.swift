// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Subprocess
import SystemPackage

/// A program that reads one file and prints what we want: started by argument vector, its output bounded.
struct ForeignProgram: Sendable {
  private let name: String
  private let path: String
  private let environment: [String: String]

  /// Looks `name` up in the `PATH` of `environment`, which is all that the program gets. Throws `programMissing`.
  init(_ name: String, _ environment: [String: String]) throws(ArchiveError) {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    let places = folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    guard let path = places.first(where: { access($0, X_OK) == 0 }) else { throw .programMissing(name) }
    (self.name, self.path, self.environment) = (name, path, environment)
  }

  /// What it prints; it reads `input`, which is closed, or nothing. Throws `tooLarge` for more than `limit` bytes,
  /// about `url`, and `failed` unless it exits with 0.
  func output(
    _ arguments: [String], reading input: FileDescriptor? = nil, limit: Int, about url: String
  ) async throws(ArchiveError) -> Bytes {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: .init(arguments), environment: variables,
        input: .fileDescriptor(
          try input ?? FileDescriptor.open("/dev/null", .readOnly), closeAfterSpawningProcess: true),
        output: .sequence, error: .bytes(limit: 1 << 16)
      ) { execution in
        var output = Bytes()
        for try await piece in execution.standardOutput {
          piece.withUnsafeBytes { output.append(contentsOf: $0) }
          guard output.count <= limit else { throw ArchiveError.tooLarge(url: url, limit: limit) }
        }
        return output
      }
      guard result.terminationStatus.isSuccess else {
        throw ArchiveError.failed(
          program: name, status: Self.status(result.terminationStatus),
          message: Self.words(result.standardError))
      }
      return result.closureResult
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw .start(program: name, message: "\(error)")
    }
  }

  /// What it said last, without the line feed.
  private static func words(_ said: Bytes) -> String {
    said.split(separator: 0x0A).last.map { String(lossy: $0) } ?? ""
  }

  private var variables: Environment {
    let pairs = environment.compactMap { key, value in Environment.Key(rawValue: key).map { ($0, value) } }
    return .custom(Dictionary(pairs) { $1 })
  }

  private static func status(_ end: TerminationStatus) -> Int32 {
    switch end {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
