// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Which groups of rules a path calls for.
struct FileKinds: OptionSet {
  let rawValue: UInt8
  static let any = FileKinds(rawValue: 1)
  static let text = FileKinds(rawValue: 2)
  static let source = FileKinds(rawValue: 4)
  static let c = FileKinds(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(path: String) {
    var kinds: FileKinds = .any
    if let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
      switch String(path[path.utf8.index(after: dot)...]) {
      case "h", "c": kinds = [.any, .text, .source, .c]
      case "dtsi", "dts": kinds = [.any, .text, .source]
      case "pl": kinds = [.any]
      case "rs", "s", "S", "sh": kinds = [.any, .text]
      default: break
      }
    }
    self = kinds
  }

  /// The group that a rule's `files` names.
  static func needed(by files: RuleInfo.Files) -> FileKinds {
    switch files {
    case .any, .message: .any
    case .text: .text
    case .source: .source
    case .c: .c
    }
  }
}
