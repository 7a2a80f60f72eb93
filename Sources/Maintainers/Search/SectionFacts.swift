// SPDX-License-Identifier: GPL-2.0-only

/// What a section says to whoever belongs to it.
struct SectionFacts {
  private let text: MaintainersText
  private let match: SectionMatch
  private let options: MaintainerOptions
  /// What goes behind every fact: the keyword by which the section was found.
  private let suffix: [UInt8]

  /// Longer titles are cut in roles.
  private static let longestTitle = 50

  init(_ text: MaintainersText, _ match: SectionMatch, _ options: MaintainerOptions) {
    self.text = text
    self.match = match
    self.options = options
    let isKeyword = text.entries[match.entry].letter == UInt8(ascii: "K")
    suffix = isKeyword && options.conduct == .letters ? Array(":Keyword:".utf8) + text.text(match.entry) : []
  }

  /// Adds people and lists to `book`.
  func add(to book: inout ContactBook) {
    for entry in text.fields(of: match.section) {
      let value = Array(text.text(entry))
      switch text.entries[entry].letter {
      case UInt8(ascii: "L"): addList(value, &book)
      case UInt8(ascii: "M") where options.maintainers:
        book.addAll(value, role: maintainerRole + suffix, .maintainer, match)
      case UInt8(ascii: "R") where options.reviewers:
        book.addAll(value, role: Array("reviewer:".utf8) + title + suffix, .reviewer, match)
      default: break
      }
    }
  }

  /// The values of all lines with a letter.
  func values(_ letter: UInt8) -> [[UInt8]] {
    text.fields(of: match.section).filter { text.entries[$0].letter == letter }.map {
      Array(text.text($0)) + suffix
    }
  }

  private func addList(_ value: [UInt8], _ book: inout ContactBook) {
    // A list's address, and what is to be known of it.
    let start = value.firstIndex { !$0.isPerlSpace } ?? 0
    let end = value[start...].firstIndex(where: \.isPerlSpace) ?? value.count
    let remark = Array(value[end...].drop(while: \.isPerlSpace))
    let address = end < value.count ? Array(value[start..<end]) : value
    let owner = title == Array("THE REST".utf8) ? [] : [UInt8(ascii: ":")] + title
    let kind: StaticString
    if remark.contains(text: Array("subscribers-only".utf8)) {
      guard options.subscriberLists else { return }
      kind = "subscriber list"
    } else if remark.contains(text: Array("moderated".utf8)) {
      guard options.lists, options.moderatedLists else { return }
      kind = "moderated list"
    } else {
      guard options.lists else { return }
      kind = "open list"
    }
    book.addList(address, role: [UInt8](kind) + owner + suffix, match)
  }

  /// The title, cut where it is long.
  var title: [UInt8] {
    let title = text.title(of: match.section)
    guard let end = cut(title) else { return title }
    var short = title[..<end]
    while let last = short.last, last.isPerlSpace { short.removeLast() }
    return short + Array("...".utf8)
  }

  /// Where a long title ends to leave room for three dots: in bytes or in characters.
  private func cut(_ title: [UInt8]) -> Int? {
    guard title.count > Self.longestTitle else { return nil }
    guard options.conduct == .letters else { return Self.longestTitle - 3 }
    let scalars = String(decoding: title, as: UTF8.self).unicodeScalars
    guard scalars.count > Self.longestTitle else { return nil }
    return String(scalars.prefix(Self.longestTitle - 3)).utf8.count
  }

  /// What a maintainer is called in a section of this status.
  private var maintainerRole: [UInt8] {
    let status = text.fields(of: match.section).last { text.entries[$0].letter == UInt8(ascii: "S") }
    let word = status.map { text.text($0).lowercased } ?? Array("unknown".utf8)
    let role = Self.roles[String(decoding: word, as: UTF8.self)].map { Array($0.utf8) } ?? word
    return role + [UInt8(ascii: ":")] + title
  }

  private static let roles = [
    "supported": "supporter", "maintained": "maintainer", "odd fixes": "odd fixer", "orphan": "orphan minder",
    "obsolete": "obsolete minder", "buried alive in reporters": "chief penguin",
  ]
}
