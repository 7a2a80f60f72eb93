// SPDX-License-Identifier: GPL-2.0-only

import Maintainers

extension Failure {
  init(_ error: MaintainersError) {
    switch error {
    case .file(let path, let code): self = .file("read", path, errno: code)
    case .noMaintainers(let path):
      self.init("there is no MAINTAINERS at '\(path)'", hint: "cd to the top of a kernel tree")
    case .badPattern(let expression, let reason, let line):
      self.init("MAINTAINERS:\(line): '\(expression)' is no pattern", cause: reason)
    }
  }
}
