// SPDX-License-Identifier: GPL-2.0-only

/// A clause that licence notices are made of.
struct LicenseClause: Sendable {
  /// What a clause says.
  enum Role: Hashable, Sendable {
    /// The file is under the licences that the clause names.
    case grant
    /// A licence is named, and no more; it may be another file's.
    case mention
    /// The licences of the notice are alternatives.
    case choice
    /// Both: the file is under the licences named, each an alternative to the others of the notice.
    case offer
    /// A piece of the text of a licence itself.
    case text(LicensePart)
    /// Understood, and no matter for the question which licence it is.
    case remark
    /// More is permitted than the licence does, which SPDX would name with `WITH`. It takes nothing from the
    /// licence; which exception it is, a person has to say.
    case exception
    /// The notice holds for a part of the file, or in some cases, or is about something else.
    case doubt
  }

  var role: Role
  /// The clause is known from its first to its last word, so that an SPDX tag may take its place.
  var isWhole: Bool
  var wording: String

  static func whole(_ role: Role, _ wordings: String...) -> [LicenseClause] {
    wordings.map { LicenseClause(role: role, isWhole: true, wording: $0) }
  }

  /// Enough of a clause to know it by.
  static func sign(_ role: Role, _ wordings: String...) -> [LicenseClause] {
    wordings.map { LicenseClause(role: role, isWhole: false, wording: $0) }
  }
}

/// The pieces by which the texts of short licences are told apart.
enum LicensePart: Hashable, Sendable {
  case bsdOpening, bsdSource, bsdBinary, bsdEndorsement, bsdAdvertising, bsdDisclaimer
  case mitGrant, mitNotice, asIs, nameUnused
  case iscGrant, iscDisclaimer
  case zlibGrant, zlibOrigin, zlibNotice
  case historicGrant
  case ibmGrant
}
