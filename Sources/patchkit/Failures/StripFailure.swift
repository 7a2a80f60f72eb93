// SPDX-License-Identifier: GPL-2.0-only

import DriverSources

extension Failure {
  /// `name` is how the user called the file.
  init(_ error: StripError, in name: String) {
    switch error {
    case .notOpen(let directive, let line):
      self.init("\(name):\(line): #\(directive) without an open #if")
    case .afterElse(let directive, let line):
      self.init("\(name):\(line): #\(directive) behind #else")
    case .notClosed(let line):
      self.init("\(name):\(line): this conditional is not closed")
    case .newDirective(let directive, let line):
      self.init(
        "\(name):\(line): #\(directive) means nothing to compilers before gcc 12",
        hint: "write #elif defined(...)")
    case .rawString(let line):
      self.init(
        "\(name):\(line): raw string literals are not read", cause: "nothing was changed in this file")
    }
  }
}
