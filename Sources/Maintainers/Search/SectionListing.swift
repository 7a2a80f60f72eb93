// SPDX-License-Identifier: GPL-2.0-only

/// Prints sections as they stand in MAINTAINERS (`--sections`, `--letters`).
struct SectionListing {
  private let text: MaintainersText
  private let root: String
  /// Letters of the fields to print; empty for all.
  private let letters: [UInt8]

  init(_ text: MaintainersText, root: String, letters: [UInt8]) {
    self.text = text
    self.root = root
    self.letters = letters.lowercased
  }

  func lines(of section: Int) -> [UInt8] {
    var out: [UInt8] = []
    for entry in text.sections[section] {
      let letter = text.entries[entry].letter
      if letter == 0 {
        out += text.text(entry) + [0x0A]
      } else if letters.isEmpty || letters.contains(letter.lowercased) {
        out += [letter, UInt8(ascii: ":"), 0x09] + value(entry) + [0x0A]
      }
    }
    return out + [0x0A]
  }

  private func value(_ entry: Int) -> [UInt8] {
    let letter = text.entries[entry].letter
    guard letter == UInt8(ascii: "F") || letter == UInt8(ascii: "X") else { return Array(text.text(entry)) }
    let pattern = FilePattern(value: text.text(entry))
    let isDirectory = pattern.isBareDirectory(root: root)
    return Self.restored(pattern.expression + (isDirectory ? [UInt8(ascii: "/")] : []), after: letter)
  }

  /// A file pattern made from the expression that it stood for, by get_maintainer.pl's steps and with their slips.
  private static func restored(_ expression: [UInt8], after letter: UInt8) -> [UInt8] {
    var line = [letter, UInt8(ascii: ":")] + expression
    var at = 1
    while at < line.count {
      // `.` between others that are neither a backslash nor a star; what was matched is not looked at again.
      guard line[at] == UInt8(ascii: "."), line[at - 1] != UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      if at + 1 == line.count {
        line[at] = UInt8(ascii: "?")
        at += 1
      } else if line[at + 1] != UInt8(ascii: "*") {
        line[at] = UInt8(ascii: "?")
        at += 3
      } else {
        at += 1
      }
    }
    // The last one is seen to by itself.
    if line.last == UInt8(ascii: "."), line[line.count - 2] != UInt8(ascii: "\\") {
      line[line.count - 1] = UInt8(ascii: "?")
    }
    return replacing(".*", by: "*", in: replacing("\\.", by: ".", in: Array(line.dropFirst(2))))
  }

  private static func replacing(_ old: String, by new: String, in text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at...].starts(with: old.utf8) {
        out += new.utf8
        at += old.utf8.count
      } else {
        out.append(text[at])
        at += 1
      }
    }
    return out
  }
}
