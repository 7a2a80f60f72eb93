// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A Makefile of Kbuild's, and additions to it; see Documentation/kbuild/makefiles.rst.
struct KbuildFile {
  private var lines: [String]

  init(_ text: Bytes) {
    lines = String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  var text: Bytes { Bytes((lines.joined(separator: "\n") + "\n").utf8) }

  /// Has the directory `name` built where `symbol` (with `CONFIG_`) is set.
  mutating func add(directory name: String, symbol: String) {
    guard !lines.contains(where: { Self.words(of: $0).contains(name + "/") }) else { return }
    add("obj-$(\(symbol))", ["\(name)/"])
  }

  /// Takes the directory `name` out of the lines that have it built.
  mutating func remove(directory name: String) {
    lines = lines.compactMap { line in
      let words = Self.words(of: line)
      guard words.contains(name + "/") else { return line }
      let kept = words.filter { $0 != name + "/" }
      guard !kept.isEmpty, let sign = line.firstIndex(of: "=") else { return nil }
      return line[...sign] + " " + kept.joined(separator: " ")
    }
  }

  /// Has the modules built; those that have no symbol of their own with `symbol`.
  mutating func add(_ modules: [KernelModule], symbol: String) {
    for module in modules where !lines.contains(where: { Self.words(of: $0).contains(module.name + ".o") }) {
      add("obj-$(\(module.config ?? symbol))", ["\(module.name).o"])
    }
    for module in modules where !module.objects.isEmpty {
      let name = "\(module.name)-y"
      if !lines.contains(where: { $0.hasPrefix(name) }) { lines += Self.folded("\(name) :=", module.objects) }
    }
  }

  /// Headers below the driver's directory are found by `#include <...>`.
  ///
  /// Up to 6.9, `$(src)` was relative to the source tree.
  mutating func add(includes: [String], for kernel: KernelVersion) {
    let source = kernel.code >= 6 << 16 + 10 << 8 ? "$(src)" : "$(srctree)/$(src)"
    for include in includes {
      let line = "ccflags-y += -I \(source)/\(include)"
      if !lines.contains(line) { lines.append(line) }
    }
  }

  /// Behind the last line of its kind, aligned with it.
  private mutating func add(_ name: String, _ words: [String]) {
    let last = lines.lastIndex { $0.hasPrefix("obj-") && $0.contains("+=") && !$0.hasSuffix("\\") }
    let column = last.map { Self.column(lines[$0]) } ?? 0
    var line = name
    repeat { line += "\t" } while Self.width(line) < column
    line += "+= " + words.joined(separator: " ")
    lines.insert(line, at: last.map { $0 + 1 } ?? lines.count)
  }

  private static func column(_ line: String) -> Int {
    line.firstRange(of: "+=").map { width(String(line[..<$0.lowerBound])) } ?? 0
  }

  /// With tabs of eight columns.
  private static func width(_ text: String) -> Int {
    text.reduce(0) { $1 == "\t" ? ($0 / 8 + 1) * 8 : $0 + 1 }
  }

  private static func words(of line: String) -> [String] {
    guard line.hasPrefix("obj-"), let sign = line.firstIndex(of: "=") else { return [] }
    return line[line.index(after: sign)...].split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  /// Lines of at most 80 columns.
  private static func folded(_ head: String, _ words: [String]) -> [String] {
    var folded = [head]
    for word in words {
      let last = folded[folded.count - 1]
      if width(last) + word.count > 74 {
        folded[folded.count - 1] += " \\"
        folded.append("\t\t" + word)
      } else {
        folded[folded.count - 1] += " " + word
      }
    }
    return folded
  }
}
