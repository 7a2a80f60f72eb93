// SPDX-License-Identifier: GPL-2.0-only

import DriverSources

/// Finds the driver that a command is about, and the kernel tree.
struct DriverPlace {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The manifest of the tree that the user stands in. Throws where there is none.
  func manifest() throws -> Manifest {
    let top = try session.workTree() ?? session.directory
    guard let manifest = try Manifest.read(top: top), !manifest.drivers.isEmpty else {
      throw Failure(
        "no driver is described here", cause: "'\(top)/.patchkit' has no [driver] section",
        hint: "patchkit driver init DIRECTORY")
    }
    return manifest
  }

  /// `name` may be left out where there is one driver only.
  func placement(of name: String?, for version: KernelVersion?) throws -> Placement {
    let manifest = try manifest()
    guard let name = name ?? (manifest.drivers.count == 1 ? manifest.drivers[0].name : nil) else {
      throw Failure(
        "there are several drivers", cause: manifest.drivers.map(\.name).joined(separator: ", "),
        hint: "patchkit driver list", status: .usage)
    }
    return try manifest.placement(of: name, for: version)
  }

  /// `TREE:REVISION`; a colon in a path that exists is part of it.
  func split(_ text: String) -> (path: String, revision: String) {
    guard !InputFile.exists(session.absolute(text)), let colon = text.lastIndex(of: ":") else {
      return (text, "HEAD")
    }
    let revision = String(text[text.index(after: colon)...])
    return (String(text[..<colon]), revision.isEmpty ? "HEAD" : revision)
  }
}
