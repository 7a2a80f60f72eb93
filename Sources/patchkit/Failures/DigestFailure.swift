// SPDX-License-Identifier: GPL-2.0-only

import Digests

extension Failure {
  init(_ error: Digest.Unavailable) {
    self.init("no checksum can be made", cause: "libgcrypt is missing", hint: "apt-get install libgcrypt20")
  }
}
