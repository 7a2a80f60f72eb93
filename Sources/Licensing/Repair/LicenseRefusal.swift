// SPDX-License-Identifier: GPL-2.0-only

/// Why a file's licence prose was not replaced by an SPDX line.
public enum LicenseRefusal: Error, Hashable, Sendable {
  /// The prose does not name a licence, or not well enough.
  case doubt(LicenseReading.Doubt)
  /// Something else in the file speaks of licences, first on this line.
  case unexplained(line: Int)
  /// The SPDX line that is there, and what the prose says.
  case contradiction(tag: String, prose: String)
  /// The tree's `LICENSES/` has no such licence.
  case notInCatalog(String)
  /// A header for user space whose prose says nothing of `Linux-syscall-note`.
  case syscallNote
  /// The line would break this rule; its message.
  case rule(String, String)
  /// No form of the line is known for files of this kind.
  case noForm
  /// The prose shares a line with words that would be torn apart.
  case shape(line: Int)
}

extension LicenseRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .doubt(.silent): "it says nothing about a licence"
    case .doubt(.unversioned): "it names a licence without the version, or the text, that would tell which"
    case .doubt(.incomplete): "it has only a part of a licence's text, or one that is not known"
    case .doubt(.several(let licenses)):
      "it speaks of \(licenses.joined(separator: " and ")), and does not say which holds"
    case .doubt(.conditional): "its notice is about a part of it, or has a condition"
    case .unexplained(let line): "line \(line) speaks of licences in words that were not understood"
    case .contradiction(let tag, let prose): "the SPDX line says \(tag), the prose \(prose)"
    case .notInCatalog(let name): "its licence \(name) is not among those of the tree's LICENSES"
    case .syscallNote:
      "it is a header for user space, and its prose does not say whether Linux-syscall-note holds; "
        + "--syscall-note says that it does"
    case .rule(_, let message): message
    case .noForm: "no form of the SPDX line is known for files of this kind"
    case .shape(let line): "the notice shares line \(line), or its sentence, with other words"
    }
  }
}
