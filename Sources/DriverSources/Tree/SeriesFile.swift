// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A series as it is written into git: one file in git-config(1)'s syntax, and the cover letter beside it.
///
/// Theory of operation: both are files of a tree, so that `git log -p` shows what changed when, and git's own
/// commands read them. What a later patchkit adds, this one would lose, so a higher `format` is refused.
struct SeriesFile {
  /// Names in the tree.
  static let fileName = "series"
  static let coverName = "cover"
  private static let format = 1

  var series: TrackedSeries
  /// What was sent; nil for the series that is worked on.
  var sent: SentVersion?

  init(_ series: TrackedSeries) { self.series = series }

  init(_ sent: SentVersion) {
    series = sent.series
    self.sent = sent
  }

  /// The files of the tree.
  var files: [String: Bytes] {
    [Self.fileName: text, Self.coverName: Bytes(series.cover.utf8)]
  }

  private var text: Bytes {
    var text = GitConfigText()
    text.section("series")
    text.entry("format", "\(Self.format)")
    text.entry("change-id", series.changeID.text)
    text.entry("branch", series.branch)
    text.entry("base", series.base)
    text.entry("version", "\(series.version)")
    text.entry("origin", series.origin.rawValue)
    for prefix in series.prefixes { text.entry("prefix", prefix) }
    for address in series.to { text.entry("to", address) }
    for address in series.cc { text.entry("cc", address) }
    for dependency in series.dependencies { text.entry("depends", dependency.description) }
    if let sent { write(sent, to: &text) }
    for patch in series.patches { write(patch, to: &text) }
    for entry in series.log.entries { write(entry, to: &text) }
    return text.bytes
  }

  private func write(_ sent: SentVersion, to text: inout GitConfigText) {
    text.section("sent")
    text.entry("base", sent.base.hex)
    text.entry("tip", sent.tip.hex)
    text.entry("time", "\(sent.time.seconds) \(sent.time.offset)")
    for id in sent.messageIDs { text.entry("message-id", id) }
  }

  private func write(_ patch: TrackedPatch, to text: inout GitConfigText) {
    text.section("patch", patch.key)
    text.entry("commit", patch.commit.hex)
    text.entry("change", patch.change.description)
    text.entry("prose", patch.prose.description)
    text.entry("subject", patch.subject)
  }

  private func write(_ entry: ChangeLog.Entry, to text: inout GitConfigText) {
    text.section("changes", "v\(entry.version)" + (entry.patch.map { " \($0)" } ?? ""))
    text.entry(entry.keepsTags ? "entry-keeps-tags" : "entry", entry.text)
  }
}

extension SeriesFile {
  /// Reads what was written; `file` names it in errors. Throws `config`, with the line where there is one.
  init(parsing text: Bytes, cover: Bytes, file: String) throws(GitError) {
    let config = try GitConfig(parsing: text, file: file)
    func value(_ key: String) throws(GitError) -> String {
      guard let value = config[key]?.value else {
        throw .config(file: file, line: 0, message: "'\(key)' is missing")
      }
      return value
    }
    func unfit(_ key: String) -> GitError {
      .config(file: file, line: config[key]?.line ?? 0, message: "'\(key)' cannot be read")
    }
    guard let format = Int(try value("series.format")), format <= Self.format else {
      throw .config(
        file: file, line: config["series.format"]?.line ?? 0, message: "written by a newer patchkit")
    }
    guard let changeID = ChangeID(try value("series.change-id")) else { throw unfit("series.change-id") }
    guard let version = Int(try value("series.version")), (1...TrackedSeries.highestVersion).contains(version)
    else { throw unfit("series.version") }
    series = TrackedSeries(
      changeID: changeID, branch: try value("series.branch"), base: try value("series.base"))
    series.version = version
    series.origin = TrackedSeries.Origin(rawValue: config["series.origin"]?.value ?? "") ?? .patchkit
    series.prefixes = config[all: "series.prefix"].compactMap(\.value)
    series.to = config[all: "series.to"].compactMap(\.value)
    series.cc = config[all: "series.cc"].compactMap(\.value)
    series.dependencies = config[all: "series.depends"].compactMap { $0.value.flatMap(SeriesDependency.init) }
    series.cover = String(lossy: cover)
    series.patches = try Self.patches(in: config, file: file)
    series.log = ChangeLog(entries: config.entries.compactMap(Self.entry))
    sent = try Self.sent(series, in: config, file: file)
  }

  private static func patches(in config: GitConfig, file: String) throws(GitError) -> [TrackedPatch] {
    var patches: [TrackedPatch] = []
    for key in config.subsections(of: "patch") {
      func value(_ name: String) -> String? { config["patch.\(key).\(name)"]?.value }
      guard let commit = CommitID(hex: value("commit") ?? ""),
        let change = Fingerprint(value("change") ?? ""),
        let prose = Fingerprint(value("prose") ?? "")
      else {
        throw .config(
          file: file, line: config["patch.\(key).commit"]?.line ?? 0,
          message: "the patch '\(key)' cannot be read")
      }
      patches.append(
        TrackedPatch(key: key, commit: commit, change: change, prose: prose, subject: value("subject") ?? ""))
    }
    return patches
  }

  private static func entry(_ line: GitConfig.Entry) -> ChangeLog.Entry? {
    guard line.section == "changes", line.name == "entry" || line.name == "entry-keeps-tags",
      let words = line.subsection?.split(separator: " "), words.count == 1 || words.count == 2,
      let version = Int(words[0].dropFirst()), let text = line.value
    else { return nil }
    return ChangeLog.Entry(
      version: version, patch: words.count == 2 ? String(words[1]) : nil, text: text,
      keepsTags: line.name == "entry-keeps-tags")
  }

  private static func sent(
    _ series: TrackedSeries, in config: GitConfig, file: String
  ) throws(GitError) -> SentVersion? {
    guard let base = config["sent.base"] else { return nil }
    let time = (config["sent.time"]?.value ?? "").split(separator: " ")
    guard let base = CommitID(hex: base.value ?? ""),
      let tip = CommitID(hex: config["sent.tip"]?.value ?? ""),
      time.count == 2, let seconds = Int64(time[0]), let offset = Int(time[1])
    else { throw .config(file: file, line: base.line, message: "what was sent cannot be read") }
    return SentVersion(
      series: series, base: base, tip: tip, time: Moment(seconds: seconds, offset: offset),
      messageIDs: config[all: "sent.message-id"].compactMap(\.value))
  }
}
