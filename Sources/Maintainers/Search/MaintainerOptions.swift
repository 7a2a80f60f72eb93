// SPDX-License-Identifier: GPL-2.0-only

/// Who is asked for. The defaults are those of get_maintainer.pl.
public struct MaintainerOptions: Sendable, Equatable {
  /// The two ways in which the kernel's script has read names and keywords.
  public enum Conduct: Sendable {
    /// Up to Linux 6.6: text is bytes, and keywords are looked for in source files.
    case bytes
    /// Since: text is UTF-8, keywords count in patches alone unless asked for, and are told.
    case letters
  }

  public var conduct = Conduct.letters
  /// People at all; lists are asked for by themselves.
  public var email = true
  public var usesNames = true
  public var maintainers = true
  public var reviewers = true
  /// Signers of the commits that `Fixes:` lines name.
  public var fixes = true
  public var lists = true
  public var moderatedLists = true
  /// Lists that only their subscribers may write to.
  public var subscriberLists = false
  public var penguinChiefs = false
  public var git = false
  /// Signers of the history where no pattern names the file exactly.
  public var gitFallback = true
  public var gitBlame = false
  public var gitBlameSignatures = true
  /// Everybody in a `...-by:` line, not only who signed off, acked or reviewed.
  public var allSignatureTypes = false
  public var minSignatures = 1
  public var maxMaintainers = 5
  public var minPercent = 5
  /// How far back the history is read, as git understands it.
  public var gitSince = "1-year-ago"
  public var removesDuplicates = true
  public var usesMailmap = true
  /// Whether numbers go with the roles of signers.
  public var statistics = true
  /// How many directories a pattern may be away; 0 for any number.
  public var patternDepth = 0
  public var keywords = true
  public var keywordsInFiles = false
  /// Addresses in the files themselves.
  public var fileEmails = false

  public init() {}

  /// Whether the history may be needed.
  public var mayUseHistory: Bool { email && (git || gitFallback || gitBlame) || fixes }
}
