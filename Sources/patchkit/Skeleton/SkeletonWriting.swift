// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// Writes a skeleton into a tree: a directory that was not there, and a section each of `.patchkit` and
/// MAINTAINERS. All of it, or nothing.
struct SkeletonWriting {
  let top: String
  let skeleton: DriverSkeleton
  private var directory: String { "\(top)/\(skeleton.folder)" }
  private var maintainers: String { "\(top)/MAINTAINERS" }

  init(_ skeleton: DriverSkeleton, top: String) {
    self.skeleton = skeleton
    self.top = top
  }

  /// Throws where there is anything, be it a link that leads nowhere.
  func checkPlace() throws(Failure) {
    var status = stat()
    if lstat(directory, &status) == 0 { throw isThere }
  }

  private var isThere: Failure {
    Failure("'\(skeleton.folder)' is there already", cause: "nothing in it is overwritten")
  }

  /// MAINTAINERS with the driver's section; nil where it has one of that title already.
  func maintainersText() throws -> Bytes? {
    guard InputFile.exists(maintainers) else {
      return Bytes(skeleton.maintainers.text(files: [skeleton.folder + "/"]).utf8)
    }
    guard InputFile.isInside(maintainers, top) else { throw Failure("'MAINTAINERS' leads out of the tree") }
    let text = try InputFile.read(maintainers, name: "MAINTAINERS")
    return try MaintainersFile(text).adding(skeleton.maintainers, files: [skeleton.folder + "/"])
  }

  func write(_ files: [(name: String, text: String)], maintainers text: Bytes?) throws {
    guard mkdir(directory, 0o777) == 0 else {
      if errno == EEXIST { throw isThere }
      throw Failure.file("make the directory", skeleton.folder, errno: errno)
    }
    let known = InputFile.exists(maintainers) ? try? InputFile.read(maintainers, name: "MAINTAINERS") : nil
    do {
      for file in files {
        try InputFile.write(
          Bytes(file.text.utf8), to: "\(directory)/\(file.name)", name: "\(skeleton.folder)/\(file.name)")
      }
      if let text { try InputFile.write(text, to: maintainers, name: "MAINTAINERS") }
      try ManifestEditor(top: top).append(skeleton.description)
    } catch {
      for file in files { unlink("\(directory)/\(file.name)") }
      rmdir(directory)
      if text != nil { restore(known) }
      throw error
    }
  }

  private func restore(_ known: Bytes?) {
    guard let known else {
      unlink(maintainers)
      return
    }
    try? InputFile.write(known, to: maintainers, name: "MAINTAINERS")
  }
}
