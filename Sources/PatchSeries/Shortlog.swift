// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The subjects of commits by author, as git shortlog prints them.
struct Shortlog {
  private let commits: [Commit]
  private let names: [CommitID: Bytes]

  /// `names` are the authors' names where they differ from the commits', as by `.mailmap`.
  init(_ commits: [Commit], names: [CommitID: Bytes]) {
    self.commits = commits
    self.names = names
  }

  /// Columns of a line of the list.
  private static let width = 72

  var text: Bytes {
    var byAuthor: [Bytes: [Bytes]] = [:]
    for commit in commits {
      let subject = MessageText(MessageText.utf8(commit)).subject
      let author = names[commit.id] ?? Bytes(commit.author.person.name.utf8)
      byAuthor[author, default: []].append(Self.withoutTag(subject.isEmpty ? Bytes("<none>".utf8) : subject))
    }
    var text: Bytes = []
    for author in byAuthor.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let subjects = byAuthor[author] ?? []
      text += author + Bytes(" (\(subjects.count)):\n".utf8)
      for subject in subjects {
        TextWrap(subject, width: Shortlog.width).append(to: &text, firstColumn: 0, firstIndent: 2, indent: 4)
        text.append(0x0A)
      }
      text.append(0x0A)
    }
    return text
  }

  /// A subject without the `[PATCH …]` it was once mailed with.
  private static func withoutTag(_ subject: Bytes) -> Bytes {
    var rest = subject[...]
    if rest.starts(with: "[PATCH".utf8), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[(close + 1)...]
    }
    return Bytes(rest.drop { MessageText.isSpace($0) })
  }
}
