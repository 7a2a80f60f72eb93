// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Makes a finding of a diagnostic, at the line of the driver that is to blame.
///
/// A macro or an inline function of the kernel's headers is where the compiler stumbles; the
/// driver's line that used it is in a note, or in the chain of `#include` lines.
struct Attribution {
  let map: SourceMap

  func finding(_ diagnostic: Diagnostic) -> Finding {
    let site = blamed(diagnostic)
    var place = Place(input: map.input)
    if let site {
      let path = map.driverPath(site.file)
      place.path = path.map(map.named(_:)) ?? site.file
      place.line = site.line
    }
    let (excerpt, columns) = shown(site, diagnostic.columnUnit)
    place.columns = columns
    return Finding(
      rule: diagnostic.rule, severity: diagnostic.severity, message: message(diagnostic, blamed: site),
      place: place, excerpt: excerpt, symbol: Self.caller(site) ?? diagnostic.symbol)
  }

  /// The diagnostic's own site if that is the driver's, else the first one of the driver's in its notes.
  private func blamed(_ diagnostic: Diagnostic) -> Diagnostic.Site? {
    guard let site = diagnostic.site, map.driverPath(site.file) == nil else { return diagnostic.site }
    let notes = diagnostic.notes.filter {
      $0.text.hasPrefix("in expansion of") || $0.text.hasPrefix("inlined from")
        || $0.text.hasPrefix("expanded from")
    }
    return (notes + diagnostic.includedFrom).first { map.driverPath($0.file) != nil } ?? site
  }

  /// The function of the driver that another one was inlined into: that is where the fault is.
  private static func caller(_ site: Diagnostic.Site?) -> String? {
    site.flatMap { $0.text.hasPrefix("inlined from ") ? LogLine.quoted(in: $0.text) : nil }
  }

  private func message(_ diagnostic: Diagnostic, blamed: Diagnostic.Site?) -> String {
    var lines = [map.translated(diagnostic.message)] + diagnostic.details.map(map.translated)
    if let site = diagnostic.site, site.line > 0, site.file != blamed?.file || site.line != blamed?.line {
      lines.append("\(name(site)): reported here")
    }
    for note in diagnostic.notes where !note.text.isEmpty {
      lines.append("\(name(note)): \(map.translated(note.text))")
    }
    return lines.joined(separator: "\n")
  }

  private func name(_ site: Diagnostic.Site) -> String {
    let file = map.driverPath(site.file).map(map.named(_:)) ?? site.file
    return site.line > 0 ? "\(file):\(site.line)" : file
  }

  /// The source line to show, and the bytes of it that the column means.
  private func shown(_ site: Diagnostic.Site?, _ unit: Diagnostic.ColumnUnit) -> ([Bytes], Range<Int>) {
    guard let site, site.line > 0 else { return ([], 0..<0) }
    let own = map.driverPath(site.file).flatMap { path in map.line.flatMap { $0(path, site.line) } }
    guard let source = own ?? site.source else { return ([], 0..<0) }
    guard site.column > 0 else { return ([source], 0..<0) }
    // gcc's copy of the line has no tabs left, so that both units are one there.
    let start = unit == .display ? Self.byte(atDisplayColumn: site.column, of: source) : site.column - 1
    return ([source], start < source.count ? start..<Self.wordEnd(source, start) : 0..<0)
  }

  static func byte(atDisplayColumn column: Int, of line: Bytes) -> Int {
    var display = 1
    for (index, byte) in line.enumerated() {
      if display >= column { return index }
      if byte == 0x09 {
        display += 8 - (display - 1) % 8
      } else if byte & 0xC0 != 0x80 {
        display += 1
      }
    }
    return line.count
  }

  /// The end of the identifier at `start`, or the byte behind it.
  private static func wordEnd(_ line: Bytes, _ start: Int) -> Int {
    let word = line[start...].prefix {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
    }
    return max(start + 1, word.endIndex)
  }
}
