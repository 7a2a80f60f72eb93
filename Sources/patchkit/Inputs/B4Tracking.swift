// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting

/// What b4 wants to know of a series to go on with it from its mails alone: `b4 prep -F MESSAGE-ID`.
///
/// It is b4's note in JSON, in a gzip file, in base64, in a header of the first mail.
struct B4Tracking {
  private let status: SeriesStatus
  /// Columns of a line of the header.
  private static let width = 76

  init(_ status: SeriesStatus) { self.status = status }

  /// The header, folded.
  var header: String {
    let packed = TransferEncoding.base64(of: GzipFile.bytes(of: Bytes(note.text.utf8)))
    return Self.folded("X-B4-Tracking: v=1; b=" + packed)
  }

  private var note: JSONText {
    let series = status.series
    return .object([
      (
        "series",
        .object([
          ("revision", .number(series.version)), ("change-id", .string(series.changeID.text)),
          ("prefixes", .array(series.prefixes.map { .string($0) })),
          ("prerequisites", .array(series.dependencies.map { .string($0.description) })),
          ("history", history),
        ])
      )
    ])
  }

  private var history: JSONText {
    .object(
      status.versions.filter { !$0.messageIDs.isEmpty }.map { sent in
        ("v\(sent.version)", .array(sent.messageIDs.map { .string($0) }))
      })
  }

  private static func folded(_ line: String) -> String {
    var rest = line[...]
    var lines: [Substring] = []
    while !rest.isEmpty {
      let count = lines.isEmpty ? width : width - 1
      lines.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return lines.joined(separator: "\n ")
  }
}
