// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A series for programs. `docs/series.md` explains the fields.
public enum SeriesJSON {
  public static func text(of status: SeriesStatus, strategy: String?) -> String {
    let series = status.series
    let cover = CoverText(plain: series.cover)
    return JSONText.object([
      ("format", .number(1)), ("changeId", .string(series.changeID.text)), ("branch", .string(series.branch)),
      ("origin", .string(series.origin.rawValue)), ("coverStrategy", optional(strategy)),
      ("version", .number(series.version)), ("isSent", .bool(status.isSent)),
      ("base", .object([("name", .string(series.base)), ("commit", optional(status.base?.hex))])),
      ("tip", .string(status.tip.hex)), ("prefixes", strings(series.prefixes)), ("to", strings(series.to)),
      ("cc", strings(series.cc)), ("dependencies", strings(series.dependencies.map(\.description))),
      ("cover", .object([("subject", .string(cover.subject)), ("text", .string(cover.text))])),
      ("log", log(status, patch: nil)), ("patches", .array(status.patches.map { patch($0, status) })),
      ("dropped", .array(status.dropped.map(dropped))), ("versions", .array(status.versions.map(version))),
      ("findings", .array(status.findings.map(finding))),
    ]).text + "\n"
  }

  private static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  private static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  private static func log(_ status: SeriesStatus, patch: String?) -> JSONText {
    .array(
      status.series.log.entries.filter { $0.patch == patch }.map { entry in
        .object([
          ("version", .number(entry.version)), ("text", .string(entry.text)),
          ("keepsTags", .bool(entry.keepsTags)),
        ])
      })
  }

  private static func patch(_ patch: SeriesStatus.PatchStatus, _ status: SeriesStatus) -> JSONText {
    .object([
      ("number", .number(patch.number)), ("key", .string(patch.patch.key)),
      ("commit", .string(patch.patch.commit.hex)), ("subject", .string(patch.patch.subject)),
      ("state", .string(patch.state.rawValue)),
      ("oldNumber", patch.oldNumber.map { .number($0) } ?? .null),
      ("tags", strings(patch.tags.map { "\($0.key): \($0.value)" })),
      ("log", log(status, patch: patch.patch.key)),
    ])
  }

  private static func dropped(_ patch: TrackedPatch) -> JSONText {
    .object([
      ("key", .string(patch.key)), ("commit", .string(patch.commit.hex)), ("subject", .string(patch.subject)),
    ])
  }

  private static func version(_ sent: SentVersion) -> JSONText {
    .object([
      ("version", .number(sent.version)), ("base", .string(sent.base.hex)), ("tip", .string(sent.tip.hex)),
      ("time", .number(Int(sent.time.seconds))), ("messageIds", strings(sent.messageIDs)),
      ("subject", .string(CoverText(plain: sent.series.cover).subject)),
      ("patches", strings(sent.series.patches.map(\.commit.hex))),
    ])
  }

  private static func finding(_ finding: Finding) -> JSONText {
    .object([
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("input", .string(finding.place.input)), ("message", .string(finding.message)),
    ])
  }
}
