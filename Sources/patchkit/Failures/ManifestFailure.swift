// SPDX-License-Identifier: GPL-2.0-only

import DriverSources

extension Failure {
  init(_ error: ManifestError) {
    switch error {
    case .unreadable(let reason):
      self.init(reason)
    case .unknownKey(let section, let name, let known, let file, let line):
      self.init(
        "\(file):\(line): [\(section)] has no '\(name)'", cause: "it has \(known.joined(separator: ", "))")
    case .unnamedSection(let section, let file, let line):
      self.init("\(file):\(line): [\(section)] without a name", hint: "[\(section) \"NAME\"]")
    case .missingValue(let key, let file, let line):
      self.init("\(file):\(line): '\(key)' has no value")
    case .givenTwice(let key, let file, let line):
      self.init("\(file):\(line): '\(key)' is given twice")
    case .leavesTree(let key, let path, let file, let line):
      self.init("\(file):\(line): '\(key)' leaves the tree: '\(path)'")
    case .unfit(let key, let value, let expected, let file, let line):
      self.init("\(file):\(line): '\(key)' cannot be '\(value)'", cause: "expected \(expected)")
    case .mappedTwice(let inside, let first, let second, let file, let line):
      self.init("\(file):\(line): '\(first)' and '\(second)' would both be '\(inside)'")
    case .lacks(let key, let file, let line):
      self.init("\(file):\(line): '\(key)' is missing here")
    case .unwritable(let file, let code): self = .file("write", file, errno: code)
    case .knownKernel(let name, let file, let line):
      self.init(
        "\(file):\(line): there is a kernel '\(name)' already", hint: "patchkit kernel remove \(name)")
    case .knownDriver(let name, let file, let line):
      self.init("\(file):\(line): there is a driver '\(name)' already", hint: "patchkit driver list")
    case .unknownKernel(let name, let known):
      self.init(
        "no [kernel \"\(name)\"] in .patchkit",
        cause: known.isEmpty ? "there is none" : "it has \(known.joined(separator: ", "))",
        hint: "patchkit kernel list")
    case .noDriver(let directory):
      self.init(
        "no driver in '\(directory)'", cause: "neither a [driver] in .patchkit nor a Makefile with modules",
        hint: "cd drivers/hv")
    case .unknownDriver(let name, let known):
      self.init(
        "no driver '\(name)'", cause: "known: \(known.joined(separator: ", "))", hint: "patchkit driver list")
    }
  }
}
