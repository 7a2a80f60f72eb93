// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

/// The files whose prose the user asks about, and the licences that their tree admits.
struct LicensedFiles {
  struct File: Sendable {
    /// As the user calls it.
    let name: String
    /// Absolute.
    let path: String
    /// Inside of its kernel tree or work tree.
    let inside: String
    /// Index of the catalogue of its tree.
    let catalog: Int

    var text: Result<Bytes, Failure> {
      Result { () throws(Failure) in try InputFile.read(path, name: name) }
    }
  }

  private(set) var all: [File] = []
  private(set) var catalogs: [LicenseCatalog] = []

  /// `paths` are files and directories; `tree` is the kernel tree that the user named.
  init(_ paths: [String], tree: String?, _ session: Session) throws {
    for name in paths {
      let target = try LicenseTarget(name, session)
      let tree = tree.map(session.absolute) ?? session.kernelTree(above: target.directory)
      catalogs.append(LicenseCatalog.ofTree(tree, session))
      let inside = target.inside(tree)
      for folder in target.unreadable {
        throw Failure.file("read", target.shown + folder.path, errno: folder.errno)
      }
      for folder in target.folders {
        let products = KbuildProducts(folder.names)
        all += folder.names.filter { !products.contains($0) }.map { file in
          let below = folder.path + file
          return File(
            name: target.shown + below, path: SourceTree.join(target.directory, below),
            inside: inside + below,
            catalog: catalogs.count - 1)
        }
      }
    }
  }
}
