// SPDX-License-Identifier: GPL-2.0-only

extension Finding {
  /// What a finding is about, wherever its line has moved to: lists of known findings are made of these.
  public struct Identity: Hashable, Sendable {
    public var rule: String
    /// Path of the file inside its tree; the input's name where there is none.
    public var path: String
    /// See `Finding.context`.
    public var context: Fingerprint

    public init(rule: String, path: String, context: Fingerprint) {
      self.rule = rule
      self.path = path
      self.context = context
    }

    /// All of it in one, for formats that want a single word.
    public var fingerprint: Fingerprint {
      var print = Fingerprint("\(rule)\n\(path)\n".utf8)
      print.add("\(context)".utf8)
      return print
    }
  }

  /// The text that the finding points at, blanks at both ends left out and those inside made one: a change
  /// of the line calls the finding anew, a new indentation does not. Where there is no text, it is the
  /// message without its numbers.
  public var context: Fingerprint {
    guard let line = excerpt.first else {
      return Fingerprint(message.utf8.filter { !(0x30...0x39).contains($0) })
    }
    return Fingerprint(line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.joined(separator: [0x20]))
  }

  public var identity: Identity {
    Identity(rule: rule, path: place.path ?? place.input, context: context)
  }
}
