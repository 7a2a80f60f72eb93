// SPDX-License-Identifier: GPL-2.0-only

import Digests
import DriverSources
import KernelBuild
import Licensing
import ListArchive
import Maintainers
import PatchModel
import Templates

extension Failure {
  /// The failure of any library's error; nil for what is not ours (the parser's).
  init?(any error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as GitError: self.init(error)
    case let error as Digest.Unavailable: self.init(error)
    case let error as BuildError: self.init(error)
    case let error as ManifestError: self.init(error)
    case let error as TransferError: self.init(error)
    case let error as LicenseError: self.init(error)
    case let error as MaintainersError: self.init(error)
    case let error as ArchiveError: self.init(error)
    case let error as Template.Problem: self.init(error)
    case let error as PatchError: self.init(error, in: "the patch")
    default: return nil
    }
  }
}
