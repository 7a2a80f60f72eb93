// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
public import PatchModel

/// What of a state's findings a change has brought, and what it has cured.
///
/// Theory of operation: findings of before and after are paired, from the surest sign of being the same to the
/// weakest, and each only once: at the same line, as the diff maps it; on a line that replaced the other one, in
/// the same function; with the same source line elsewhere, as moved code has; without any line. What is left of the
/// new ones is new, of the old ones is fixed. A count of messages would take a new one for a cured one.
public struct FindingChanges: Sendable {
  public private(set) var new: [Finding]
  public private(set) var fixed: [Finding]

  /// `old` and `new` are the files that the findings are in, by path from the tree's top.
  init(
    from before: [Finding], to after: [Finding], _ old: [SnapshotFile] = [], _ new: [SnapshotFile] = []
  ) {
    self.new = after
    fixed = before
    let maps = Self.maps(old, new)
    let line = { (a: Finding, b: Finding) in Self.isSameLine(a, b, maps) }
    pair(by: .path, where: line)
    pair(by: .pathAndSymbol, where: { Self.isReplaced($0, $1, maps) })
    pair(by: .pathAndSymbol, where: Self.isSameText)
    let texts = (Self.texts(old), Self.texts(new))
    pair(by: .nothing, where: { Self.isMoved($0, $1, texts.0, texts.1) })
    pair(by: .pathAndSymbol, where: { Self.hasNoLine($0) || Self.hasNoLine($1) })
    pair(by: .symbol, where: { $0.symbol != nil && Self.hasNoLine($0) && Self.hasNoLine($1) })
  }

  /// What two findings must have in common besides rule and message.
  private struct Key: Hashable {
    enum Place { case nothing, path, symbol, pathAndSymbol }
    var rule: String
    var message: String
    var path: String?
    var symbol: String?

    init(_ finding: Finding, _ place: Place) {
      let identity = Baseline.Identity(finding)
      rule = identity.rule
      message = identity.message
      path = place == .path || place == .pathAndSymbol ? identity.path : nil
      symbol = place == .symbol || place == .pathAndSymbol ? identity.symbol : nil
    }
  }

  private mutating func pair(by place: Key.Place, where isSame: (Finding, Finding) -> Bool) {
    guard !new.isEmpty, !fixed.isEmpty else { return }
    var old: [Key: [Int]] = [:]
    for index in fixed.indices { old[Key(fixed[index], place), default: []].append(index) }
    var known: Set<Int> = []
    new.removeAll { finding in
      let candidates = old[Key(finding, place)] ?? []
      guard let match = candidates.first(where: { !known.contains($0) && isSame(fixed[$0], finding) }) else {
        return false
      }
      known.insert(match)
      return true
    }
    fixed = fixed.indices.filter { !known.contains($0) }.map { fixed[$0] }
  }

  private static func maps(_ old: [SnapshotFile], _ new: [SnapshotFile]) -> [String: LineMap] {
    let before = Dictionary(old.map { ($0.path, $0.content) }) { first, _ in first }
    var maps: [String: LineMap] = [:]
    for file in new {
      if let text = before[file.path], text != file.content {
        maps[file.path] = LineMap(from: text, to: file.content)
      }
    }
    return maps
  }

  private static func isSameLine(_ old: Finding, _ new: Finding, _ maps: [String: LineMap]) -> Bool {
    guard !hasNoLine(old), !hasNoLine(new), let path = old.place.path else { return false }
    guard let map = maps[path] else { return old.place.line == new.place.line }
    return map.newLine(of: old.place.line) == new.place.line
  }

  private static func isReplaced(_ old: Finding, _ new: Finding, _ maps: [String: LineMap]) -> Bool {
    guard let path = old.place.path, let map = maps[path] else { return false }
    return map.replaces(old.place.line, by: new.place.line)
  }

  private static func isSameText(_ old: Finding, _ new: Finding) -> Bool {
    !old.excerpt.isEmpty && old.context == new.context
  }

  /// Whether the line stands elsewhere with what is around it: a line alone, such as `int ret;`, is in many functions.
  private static func isMoved(
    _ old: Finding, _ new: Finding, _ before: [String: [Bytes.SubSequence]],
    _ after: [String: [Bytes.SubSequence]]
  ) -> Bool {
    guard isSameText(old, new) else { return false }
    if old.symbol != nil, old.symbol == new.symbol { return true }
    guard let oldLines = old.place.path.flatMap({ before[$0] }),
      let newLines = new.place.path.flatMap({ after[$0] })
    else { return false }
    return [-1, 1].allSatisfy { step in
      line(oldLines, old.place.line + step) == line(newLines, new.place.line + step)
    }
  }

  /// The words of a line, however it is indented.
  private static func line(_ lines: [Bytes.SubSequence], _ number: Int) -> [Bytes.SubSequence]? {
    guard number > 0, number <= lines.count else { return nil }
    return lines[number - 1].split { $0 == 0x20 || $0 == 0x09 }
  }

  private static func texts(_ files: [SnapshotFile]) -> [String: [Bytes.SubSequence]] {
    Dictionary(files.map { ($0.path, $0.content.split(separator: 0x0A, omittingEmptySubsequences: false)) }) {
      first, _ in first
    }
  }

  private static func hasNoLine(_ finding: Finding) -> Bool { finding.place.line == 0 }
}
