// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import Subprocess
import SystemPackage

/// Programs of other people that tests compare with.
public enum Oracle {
  /// A program that is not there, or that failed.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What `program` (a full path) prints. Throws `Failure` with its words when it fails.
  public static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) async throws
    -> [UInt8]
  {
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: .init(arguments),
      input: .fileDescriptor(try UnnamedFile.descriptor(of: input), closeAfterSpawningProcess: true),
      output: .bytes(limit: 1 << 28),
      error: .bytes(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      let words = String(decoding: result.standardError, as: UTF8.self)
      throw Failure(description: "\(program) \(arguments.joined(separator: " ")): \(words)")
    }
    return result.standardOutput
  }

  /// True in CI, where a missing oracle fails the test that needs it.
  public static var isRequired: Bool { getenv("CI") != nil }

  /// False when `path` is missing and may be, with the reason printed.
  public static func isUsable(_ path: String, _ package: String) -> Bool {
    if isRequired || access(path, R_OK) == 0 { return true }
    print("skipped: \(path) is missing (Debian package \(package))")
    return false
  }

  /// A new directory under `/tmp`, removed when `body` is done.
  public static func withDirectory<T>(_ body: (String) async throws -> T) async throws -> T {
    var template = Array("/tmp/patchkit-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "mkdtemp: errno \(errno)") }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let result: T
    do {
      result = try await body(path)
    } catch {
      _ = try? await run("/bin/rm", ["-rf", "--", path])
      throw error
    }
    _ = try await run("/bin/rm", ["-rf", "--", path])
    return result
  }

  /// Writes a file that a test hands to a program.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failure(description: "\(path): errno \(errno)") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Failure(description: "\(path): short write")
    }
  }

  /// What is in a file that a program wrote.
  public static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Failure(description: "\(path): errno \(errno)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
