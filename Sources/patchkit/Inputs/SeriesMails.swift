// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel
import PatchSeries

/// A series read from the repository and made into mails.
struct SeriesMails {
  struct Mails {
    var tree: Tree
    var series: Series
    var messages: [MailMessage]
  }

  let session: Session
  let options: FormatMailOptions

  func read(_ name: String) async throws -> Mails {
    let tree = try session.tree()
    let series = try await tree.series(in: RevisionRange(name), single: .since)
    guard !series.patches.isEmpty else {
      throw Failure("'\(name)' holds no commit to send", hint: "git log --oneline \(name)")
    }
    return Mails(
      tree: tree, series: series, messages: SeriesFormat.messages(for: series, try await format(series, tree))
    )
  }

  /// The options, and what the repository adds to them.
  func format(_ series: Series, _ tree: Tree) async throws -> FormatOptions {
    var format = options.format
    if !options.noSignature {
      if let signature = options.signature {
        format.signature = signature
      } else {
        format.signature = try await tree.gitVersion()
      }
    }
    if options.base { format.base = series.base }
    if format.hasCoverLetter, let base = series.base, let last = series.patches.last?.commit {
      format.rangeDiff = try await tree.difference(from: base, to: last.id)
    }
    if format.hasCoverLetter {
      format.authorNames = try await tree.authorNames(of: series.patches.compactMap(\.commit?.id))
    }
    if format.hasCoverLetter || format.threading != .none {
      format.sender = try await tree.committer()
      format.idTime = Int64(time(nil))
    }
    format.blobSizes = try await tree.blobSizes(of: format.rangeDiff + series.patches.flatMap(\.files))
    return format
  }
}
