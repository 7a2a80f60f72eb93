// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// An empty temporary directory that is no repository; it goes with this value.
public final class ScratchFolder: Sendable {
  public let path: String

  public init() throws {
    var template = Array("/tmp/patchkit-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(errno: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes one file; directories above it are made.
  public func write(_ name: String, _ bytes: [UInt8]) throws {
    let full = "\(path)/\(name)"
    for index in full.indices where full[index] == "/" && index > full.startIndex {
      mkdir(String(full[..<index]), 0o755)
    }
    guard let file = fopen(full, "w") else { throw Failure(errno: errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(errno: errno) }
  }

  /// The bytes of a file; nil where there is none.
  public func read(_ name: String) -> [UInt8]? {
    guard let file = fopen("\(path)/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  struct Failure: Error { let errno: Int32 }

  private static func remove(_ path: String) {
    chmod(path, 0o700)
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name != ".", name != ".." else { continue }
        let inner = "\(path)/\(name)"
        var status = stat()
        let isDirectory = lstat(inner, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if isDirectory { remove(inner) } else { unlink(inner) }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
