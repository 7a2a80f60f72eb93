// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Licensing
import PatchModel

/// Where the files of one tree that were in order are noted. What cannot be read or written costs time, nothing else.
struct CleanFileCache {
  private let folder: String
  private let path: String

  /// Another program, catalogue or place is another note.
  init(_ session: Session, directory: String, inside: String, catalog: LicenseCatalog) {
    var status = stat()
    let device = stat(directory, &status) == 0 ? status.st_dev : 0
    let words = [
      session.programStamp, catalog.fingerprint.description, InputFile.resolved(directory), inside,
      "\(device)",
    ]
    folder = session.cacheDirectory + "/licenses"
    path = "\(folder)/\(Fingerprint(words.joined(separator: "\0").utf8))"
  }

  func read() -> CleanFiles {
    guard InputFile.exists(path), let bytes = try? InputFile.read(path, name: path) else {
      return CleanFiles()
    }
    return CleanFiles(bytes)
  }

  func write(_ files: CleanFiles) {
    for index in folder.indices.dropFirst() where folder[index] == "/" {
      mkdir(String(folder[..<index]), 0o700)
    }
    mkdir(folder, 0o700)
    try? InputFile.write(files.bytes, to: path, name: path)
  }
}
