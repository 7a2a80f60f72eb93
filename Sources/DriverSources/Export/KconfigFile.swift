// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A Kconfig file, and additions to it.
struct KconfigFile {
  private var lines: [String]

  init(_ text: Bytes) {
    lines = String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var text: Bytes { Bytes(lines.joined(separator: "\n").utf8) }

  /// 1-based line of the marks of an unfinished merge.
  static func conflictMark(in text: Bytes) -> Int? {
    text.split(separator: 0x0A, omittingEmptySubsequences: false).firstIndex {
      $0.starts(with: "<<<<<<< ".utf8) || $0.starts(with: ">>>>>>> ".utf8)
    }.map { $0 + 1 }
  }

  /// 1-based line that defines `symbol`.
  func line(of symbol: String) -> Int? {
    lines.firstIndex {
      let words = $0.split { $0 == " " || $0 == "\t" }
      return words.count == 2 && (words[0] == "config" || words[0] == "menuconfig") && words[1] == symbol
    }.map { $0 + 1 }
  }

  /// Has the file at `path` read, too: behind the last one that it reads so far, else at its end.
  mutating func add(source path: String) {
    let entry = "source \"\(path)\""
    guard !lines.contains(where: { Self.words($0) == ["source", "\"\(path)\""] }) else { return }
    if let last = lines.lastIndex(where: { Self.words($0).first == "source" }) {
      let isSpaced = last > 0 && lines[last - 1].isEmpty
      lines.insert(contentsOf: isSpaced ? ["", entry] : [entry], at: last + 1)
    } else {
      insert([entry])
    }
  }

  /// Has the file at `path` not read any more, and takes an empty line with it that would be one of two.
  mutating func remove(source path: String) {
    guard let index = lines.firstIndex(where: { Self.words($0) == ["source", "\"\(path)\""] }) else { return }
    lines.remove(at: index)
    if index < lines.count, lines[index].isEmpty, index == 0 || lines[index - 1].isEmpty {
      lines.remove(at: index)
    }
  }

  /// Adds a symbol.
  mutating func add(_ entry: KconfigEntry) {
    insert(entry.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
  }

  /// At the end, in front of the words that close what the file opened.
  private mutating func insert(_ new: [String]) {
    while lines.last?.isEmpty == true { lines.removeLast() }
    var end = lines.count
    while end > 0,
      ["endif", "endmenu", "endchoice"].contains(Self.words(lines[end - 1]).first)
        || lines[end - 1].isEmpty
    { end -= 1 }
    let closing = lines[end...].drop { $0.isEmpty }
    lines = lines[..<end] + (end > 0 ? [""] : []) + new + (closing.isEmpty ? [] : [""]) + closing + [""]
  }

  private static func words(_ line: String) -> [String] {
    line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
  }
}
