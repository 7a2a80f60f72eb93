// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Patterns

/// Looks for what is wrong with a MAINTAINERS file: sections that lack something, patterns that match nothing.
public struct MaintainersCheck: Sendable {
  private let lines: [ArraySlice<UInt8>]
  private let name: String

  /// - Parameter name: how the file is called in remarks.
  public init(path: String, shownAs name: String) throws(MaintainersError) {
    guard let text = TreeFile.read(path) else { throw .noMaintainers(path: path) }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    self.name = name
  }

  /// A line for each fault, as get_maintainer.pl words them.
  ///
  /// - Parameter files: the files of the tree, for the patterns.
  public func remarks(sections: Bool, patterns: Bool, files: [[UInt8]]) throws(MaintainersError) -> [[UInt8]]
  {
    var remarks: [[UInt8]] = []
    var titles = TitleList()
    let tree = patterns ? FileList(files) : nil
    for index in lines.indices {
      if sections, isTitle(index) { remarks += sectionFaults(index, &titles).map { remark(index, $0) } }
      if let tree, let value = pattern(index), try !matches(value, tree, line: index + 1) {
        remarks.append(remark(index, "no file matches"))
      }
    }
    return remarks
  }

  private func remark(_ index: Int, _ fault: String) -> [UInt8] {
    Array("\(name):\(index + 1): warning: \(fault)\t".utf8) + lines[index] + [0x0A]
  }

  /// A field's letter and value; nil for any other line.
  private func field(_ index: Int) -> (letter: UInt8, value: ArraySlice<UInt8>)? {
    guard lines.indices.contains(index), let letter = lines[index].first, (0x41...0x5A).contains(letter),
      lines[index].dropFirst().first == UInt8(ascii: ":")
    else { return nil }
    return (letter, lines[index].dropFirst(2).drop(while: \.isPerlSpace))
  }

  /// A line of its own with a field below it.
  private func isTitle(_ index: Int) -> Bool {
    let line = lines[index]
    guard let first = line.first, !first.isPerlSpace, let second = line.dropFirst().first,
      second != UInt8(ascii: ":"), let next = field(index + 1)
    else { return false }
    return !next.value.isEmpty
  }

  private func sectionFaults(_ index: Int, _ titles: inout TitleList) -> [String] {
    var faults: [String] = []
    if !titles.insert(lines[index]) { faults.append("duplicate section header") }
    var letters: Set<UInt8> = []
    var status: [UInt8] = []
    var next = index + 1
    while let field = field(next), !field.value.isEmpty {
      letters.insert(field.letter)
      if field.letter == UInt8(ascii: "S") { status = field.value.lowercased }
      next += 1
    }
    func has(_ wanted: String) -> Bool { wanted.utf8.contains(where: letters.contains) }
    let isAbandoned = ["orphan", "obsolete"].contains { status.contains(text: $0.utf8) }
    if !has("MRL"), !isAbandoned { faults.append("section without email address") }
    if !has("S") { faults.append("section without status ") }
    if !has("FN") { faults.append("section without file pattern") }
    return faults
  }

  private func pattern(_ index: Int) -> FilePattern? {
    guard let field = field(index), field.letter == UInt8(ascii: "F") || field.letter == UInt8(ascii: "X")
    else {
      return nil
    }
    return FilePattern(value: field.value)
  }

  private func matches(_ pattern: FilePattern, _ tree: FileList, line: Int) throws(MaintainersError) -> Bool {
    let suffix = pattern.isBareDirectory(root: "") ? "/" : ""
    let value = pattern.value + suffix.utf8
    // Before the first sign with a meaning all matches are alike, unless a sign takes that back.
    let plain =
      value.contains(UInt8(ascii: "|")) || value.contains(UInt8(ascii: "{"))
      ? value[..<value.startIndex] : value.prefix { !Self.signs.contains($0) }
    var compiled: Pattern?
    for path in tree.paths(from: plain) {
      let verdict = plain.isEmpty && !value.isEmpty ? .undecided : compare(value, path)
      if verdict == .matches { return true }
      guard verdict == .undecided else { continue }
      if compiled == nil { compiled = try compile(pattern, suffix, line) }
      if compiled?.matches(path) == true { return true }
    }
    return false
  }

  private static let signs = Set("*?\\^$|()[]{}+".utf8)

  private func compare(_ value: ArraySlice<UInt8>, _ path: [UInt8]) -> FilePattern.Verdict {
    value.withUnsafeBufferPointer { value in
      path.withUnsafeBufferPointer { FilePattern.compare(value, $0) }
    }
  }

  private func compile(_ pattern: FilePattern, _ suffix: String, _ line: Int) throws(MaintainersError)
    -> Pattern
  {
    let expression = "^" + String(decoding: pattern.expression, as: UTF8.self) + suffix
    do throws(Pattern.SyntaxError) {
      return try Pattern(expression)
    } catch {
      throw .badPattern(expression: expression, reason: error.reason, line: line)
    }
  }
}

/// Titles that were met.
private struct TitleList {
  private var known: Set<[UInt8]> = []

  /// False for a title that one before begins with.
  mutating func insert(_ title: ArraySlice<UInt8>) -> Bool {
    if known.contains(Array(title)) { return false }
    for end in title.indices { known.insert(Array(title[...end])) }
    return true
  }
}

/// The paths of a tree, to be found by how they begin.
private struct FileList {
  private let paths: [[UInt8]]

  init(_ paths: [[UInt8]]) { self.paths = paths.sorted { $0.lexicographicallyPrecedes($1) } }

  func paths(from prefix: ArraySlice<UInt8>) -> ArraySlice<[UInt8]> {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
    }
    return paths[low...].prefix { $0.starts(with: prefix) }
  }
}
