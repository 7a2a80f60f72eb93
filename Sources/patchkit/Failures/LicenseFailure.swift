// SPDX-License-Identifier: GPL-2.0-only

import Licensing

extension Failure {
  init(_ error: LicenseError) {
    switch error {
    case .unreadableCatalog(let path, let reason):
      self.init("no licences can be read from '\(path)'", cause: reason)
    }
  }
}
