// SPDX-License-Identifier: GPL-2.0-only

/// What the mails of the installed git are like: its versions differ.
struct GitDialect: Sendable, Equatable {
  /// As `git version` prints it: `2.39.5`.
  let version: String
  /// The mails are git's to the byte; otherwise they are as they should be.
  let isExact: Bool

  private var number: (Int, Int) {
    let parts = version.split(separator: ".").prefix(2).map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    return parts.count == 2 ? (parts[0], parts[1]) : (0, 0)
  }

  /// RFC 5322 writes `Message-ID`; so does git since 2.41.
  var messageIDField: String { number >= (2, 41) ? "Message-ID" : "Message-Id" }

  /// Git since 2.41 does not follow `diff.noprefix`, whose diffs git am cannot apply.
  var fixesPrefixes: Bool { !isExact || number >= (2, 41) }

  /// Git since 2.44 encodes the headers of a cover letter too.
  var encodesCoverHeaders: Bool { !isExact || number >= (2, 44) }

  /// Git looks at the commits, and not at the text of the cover letter itself.
  var declaresCoverCharset: Bool { !isExact }

  /// Git since 2.42 reads the text of a cover letter from a file.
  var hasDescriptionFile: Bool { !isExact || number >= (2, 42) }

  /// Git since 2.46 takes a text for `--rfc`.
  var hasTextOfRFC: Bool { !isExact || number >= (2, 46) }

  /// What `git range-diff` is told of versions of one series: git since 2.46 lets them differ more.
  var creationFactor: Int { number >= (2, 46) ? 999 : 60 }
}
