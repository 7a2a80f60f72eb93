// SPDX-License-Identifier: GPL-2.0-only

/// Sorts the lines of a mail's body into in-body headers, message and patch, by the rules of
/// git-mailinfo(1). Scissors are not honoured, as by default there.
struct MessageReader {
  private(set) var from: Bytes?
  private(set) var subject: Bytes?
  private(set) var date: Bytes?
  private(set) var message: Bytes = []
  /// From the first line that starts a patch or separates one to the end of the mail.
  private(set) var patch: Bytes = []
  private(set) var hasPatch = false
  /// Lines taken before the patch.
  private(set) var linesBefore = 0

  private var isInHeaders = true
  /// An in-body header whose next lines may continue it.
  private var pending: Bytes = []

  /// Takes a line with its line feed.
  mutating func take(_ line: ArraySlice<UInt8>, _ charset: Charset) {
    guard !hasPatch else { return patch += line }
    linesBefore += 1
    let line = charset.utf8(line) ?? Array(line)
    if isInHeaders {
      if line == [0x0A] || line.isEmpty || line == [0x0D, 0x0A] {
        if !pending.isEmpty {
          finish()
          isInHeaders = false
        }
        return
      }
      isInHeaders = takeHeader(line)
      if isInHeaders { return }
    }
    if Self.startsPatch(line) {
      hasPatch = true
      linesBefore -= 1
      patch = line
    } else {
      message += line
    }
  }

  /// Ends the header that is being collected, if any.
  mutating func finish() {
    guard let colon = pending.firstIndex(of: 0x3A) else { return }
    let value = EncodedWord.decode(Array(pending[(colon + 1)...].trimmed))
    switch pending[0].lowercased {
    case 0x66: from = value
    case 0x73: subject = value
    default: date = value
    }
    pending = []
  }

  /// Whether `line` is part of the headers in the body.
  private mutating func takeHeader(_ line: Bytes) -> Bool {
    if !pending.isEmpty, let first = line.first, first.isBlank {
      if pending.last == 0x0A { pending.removeLast() }
      pending += line
      return true
    }
    finish()
    if line.has(">From", at: 0, before: line.count), line.count > 5, line[5].isSpace {
      return Self.isFormatPatchSeparator(line.dropFirst())
    }
    if line.has("[PATCH]", at: 0, before: line.count), line.count > 7, line[7].isSpace {
      subject = line
      return true
    }
    guard startsHeader(line) else { return false }
    pending = line
    return true
  }

  /// One of the three headers git looks for, if it was not there before.
  private func startsHeader(_ line: Bytes) -> Bool {
    guard let colon = line.prefix(8).firstIndex(of: 0x3A) else { return false }
    let name = line[..<colon]
    return (name.isCaselessly("from") && from == nil) || (name.isCaselessly("subject") && subject == nil)
      || (name.isCaselessly("date") && date == nil)
  }

  /// `From <40 digits> Mon Sep 17 00:00:00 2001`, the line git-format-patch begins every mail with.
  private static func isFormatPatchSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20, maxSplits: 2)
    return words.count == 3 && words[1].count == 40
      && words[1].allSatisfy { $0.isDigit || 0x61...0x66 ~= $0 }
      && words[2].elementsEqual("Mon Sep 17 00:00:00 2001\n".utf8)
  }

  /// Where the message ends: a diff begins, or three dashes stand alone.
  private static func startsPatch(_ line: Bytes) -> Bool {
    if line.has("diff -", at: 0, before: line.count) || line.has("Index: ", at: 0, before: line.count) {
      return true
    }
    guard line.count >= 4, line.has("---", at: 0, before: line.count) else { return false }
    if line[3] == 0x20, line.count > 4, !line[4].isSpace { return true }
    return line[3...].allSatisfy(\.isSpace) && line.last == 0x0A
  }
}
