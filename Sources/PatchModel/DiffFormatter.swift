// SPDX-License-Identifier: GPL-2.0-only

/// Writes diffs as git does (git-diff(1)), or plain ones as GNU diff does.
public enum DiffFormatter {
  /// The text that `DiffParser` reads back as `files`.
  public static func format(_ files: [FileDiff]) -> Bytes {
    var out: Bytes = []
    for file in files {
      FileWriter(file).append(to: &out)
    }
    return out
  }
}

/// Writes the diff of one file.
private struct FileWriter {
  private let file: FileDiff
  private let spelling: FileDiff.Spelling
  /// What ends a header line.
  private let end: StaticString

  init(_ file: FileDiff) {
    self.file = file
    spelling = file.spelling
    end = file.spelling.hasCRLF ? "\r\n" : "\n"
  }

  func append(to out: inout Bytes) {
    out += spelling.preamble
    if spelling.hasGitHeader { appendGitHeader(&out) }
    switch file.content {
    case .text(let hunks):
      guard !hunks.isEmpty else { return }
      appendLabels(&out)
      for hunk in hunks { append(hunk, &out) }
    case .binaryNotice:
      out.append("Binary files ")
      appendOldLabel(&out)
      out.append(" and ")
      appendNewLabel(&out)
      out.append(" differ")
      out.append(end)
    case .binaryPatch(let data):
      out += data
    }
  }

  private func appendGitHeader(_ out: inout Bytes) {
    out.append("diff --git ")
    appendPath(spelling.oldPrefix + (file.oldPath ?? file.path), &out)
    out.append(0x20)
    appendPath(spelling.newPrefix + (file.newPath ?? file.path), &out)
    out.append(end)
    appendModes(&out)
    switch file.change {
    case .renamed(let percent):
      appendSimilarity(percent, .renameFrom, .renameTo, &out)
    case .copied(let percent):
      appendSimilarity(percent, .copyFrom, .copyTo, &out)
    case .modified, .added, .deleted:
      if let percent = file.dissimilarity { append(.dissimilarity, "\(percent)%", &out) }
    }
    appendIndex(&out)
  }

  private func appendModes(_ out: inout Bytes) {
    switch file.change {
    case .added:
      if let mode = file.newMode { append(.newFile, octal(mode), &out) }
    case .deleted:
      if let mode = file.oldMode { append(.deletedFile, octal(mode), &out) }
    case .modified, .renamed, .copied:
      guard file.oldMode != file.newMode else { return }
      if let mode = file.oldMode { append(.oldMode, octal(mode), &out) }
      if let mode = file.newMode { append(.newMode, octal(mode), &out) }
    }
  }

  private func appendSimilarity(
    _ percent: Int, _ from: ExtendedHeader, _ to: ExtendedHeader, _ out: inout Bytes
  ) {
    append(.similarity, "\(percent)%", &out)
    for (word, path) in [(from, file.oldPath), (to, file.newPath)] {
      out.append(word.prefix)
      appendPath(path ?? file.path, &out)
      out.append(end)
    }
  }

  private func appendIndex(_ out: inout Bytes) {
    guard let old = file.oldBlob, let new = file.newBlob else { return }
    if let mode = file.oldMode, mode == file.newMode {
      append(.index, "\(old)..\(new) \(octal(mode))", &out)
    } else {
      append(.index, "\(old)..\(new)", &out)
    }
  }

  private func append(_ word: ExtendedHeader, _ value: String, _ out: inout Bytes) {
    out.append(word.prefix)
    out += value.utf8
    out.append(end)
  }

  private func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private func appendLabels(_ out: inout Bytes) {
    out.append("--- ")
    appendOldLabel(&out)
    appendTimestamp(spelling.oldTimestamp, file.oldPath.map { spelling.oldPrefix + $0 }, &out)
    out.append("+++ ")
    appendNewLabel(&out)
    appendTimestamp(spelling.newTimestamp, file.newPath.map { spelling.newPrefix + $0 }, &out)
  }

  private func appendOldLabel(_ out: inout Bytes) {
    if let path = file.oldPath {
      appendPath(spelling.oldPrefix + path, &out)
    } else {
      out.append("/dev/null")
    }
  }

  private func appendNewLabel(_ out: inout Bytes) {
    if let path = file.newPath {
      appendPath(spelling.newPrefix + path, &out)
    } else {
      out.append("/dev/null")
    }
  }

  /// git ends a name that has a blank with a tab, so that patch finds where the name ends.
  private func appendTimestamp(_ timestamp: Bytes?, _ name: Bytes?, _ out: inout Bytes) {
    if let timestamp {
      out.append(0x09)
      out += timestamp
    } else if spelling.hasGitHeader, let name, name.contains(0x20) {
      out.append(0x09)
    }
    out.append(end)
  }

  private func appendPath(_ path: Bytes, _ out: inout Bytes) {
    QuotedPath.append(
      path, to: &out, quotingNonASCII: spelling.quotesNonASCII, quotingBlanks: spelling.quotesBlanks)
  }

  private func append(_ hunk: Hunk, _ out: inout Bytes) {
    out.append("@@ -")
    appendSpan(hunk.oldStart, hunk.oldCount, &out)
    out.append(" +")
    appendSpan(hunk.newStart, hunk.newCount, &out)
    out.append(" @@")
    if !hunk.section.isEmpty {
      out.append(0x20)
      out += hunk.section
    }
    out.append(end)
    for line in hunk.lines {
      if !line.lacksMarker { out.append(line.kind.rawValue) }
      out += line.text
      out.append(0x0A)
      if line.lacksNewline {
        out.append("\\ No newline at end of file")
        out.append(end)
      }
    }
  }

  private func appendSpan(_ start: Int, _ count: Int, _ out: inout Bytes) {
    out += String(start).utf8
    if count != 1 {
      out.append(0x2C)
      out += String(count).utf8
    }
  }
}
