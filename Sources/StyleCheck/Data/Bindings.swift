// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Patterns
import Synchronization

/// The device tree bindings of a kernel tree: which compatible strings and vendors they speak of.
///
/// All texts are read once, when the first string is asked for, and of them only what a search can find is
/// kept: each run of bytes without blanks once, and the lines that hold a wildcard. Answers are kept too.
final class Bindings: Sendable {
  private let folder: String
  private let texts = ReadOnce<Texts>()
  private let vendors = ReadOnce<Set<[UInt8]>>()
  private let answers = Mutex<[[UInt8]: Bool]>([:])

  private struct Texts: Sendable {
    /// Runs without blanks, each once, a line feed between them; those with a comma, and all.
    var withComma: [UInt8] = []
    var all: [UInt8] = []
    /// Lines with `,<`, where a binding writes a part of the string as a wildcard.
    var wildcards: [UInt8] = []
  }

  /// `tree` is the top of a kernel tree.
  init(tree: String) { folder = tree + "/Documentation/devicetree/bindings" }

  /// Whether some binding has the string, or it with a wildcard in its device part.
  func documents(_ name: [UInt8]) -> Bool {
    if let known = answers.withLock({ $0[name] }) { return known }
    let answer = search(name, texts.get(readTexts))
    answers.withLock { $0[name] = answer }
    return answer
  }

  private func search(_ name: [UInt8], _ texts: Texts) -> Bool {
    // A dot stands for any byte, as it does in the search that checkpatch makes.
    let runs = name.contains(UInt8(ascii: ",")) ? texts.withComma : texts.all
    if name.contains(UInt8(ascii: ".")) {
      if Bindings.matches([name], in: runs) { return true }
    } else if Bindings.contains(name, in: runs) {
      return true
    }
    let forms = [true, false].map { Bindings.wildcard(name, keepsLetters: $0) }.filter { $0 != name }
    return !forms.isEmpty && Bindings.matches(forms, in: texts.wildcards)
  }

  private static func contains(_ name: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = name.first else { return true }
    return text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return false }
      var from = 0
      while from + name.count <= text.count,
        let found = memchr(base + from, Int32(first), text.count - name.count - from + 1)
      {
        let at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if memcmp(base + at, name, name.count) == 0 { return true }
        from = at + 1
      }
      return false
    }
  }

  private static func matches(_ forms: [[UInt8]], in text: [UInt8]) -> Bool {
    var expression = ""
    for form in Set(forms.map { String(decoding: $0, as: UTF8.self) }).sorted() {
      expression += expression.isEmpty ? form : "|" + form
    }
    guard let pattern = try? Pattern(expression) else { return true }
    return pattern.matches(text)
  }

  private func readTexts() -> Texts {
    var texts = Texts()
    var known: Set<Word> = []
    for path in TreeFiles.list(folder, suffix: "") {
      guard let bytes = TreeFiles.read(path) else { continue }
      bytes.withUnsafeBufferPointer { buffer in
        for line in PatchReader.split(buffer) {
          guard let base = buffer.baseAddress else { return }
          add(ByteView(base: base + line.lowerBound, count: line.count), to: &texts, &known)
        }
      }
    }
    return texts
  }

  private func add(_ line: ByteView, to texts: inout Texts, _ known: inout Set<Word>) {
    var i = line.skippingBlanks()
    while i < line.count {
      let start = i
      var hasComma = false
      while i < line.count, !line.base[i].isBlank {
        if line.base[i] == UInt8(ascii: ",") { hasComma = true }
        i += 1
      }
      let run = UnsafeBufferPointer(start: line.base + start, count: i - start)
      if known.insert(Word(run)).inserted {
        texts.all.append(contentsOf: run)
        texts.all.append(0x0A)
        if hasComma {
          texts.withComma.append(contentsOf: run)
          texts.withComma.append(0x0A)
        }
      }
      i = line.skippingBlanks(from: i)
    }
    if line.contains(",<") { texts.wildcards += line.bytes + [0x0A] }
  }

  /// `vendor,abc123-x` as `vendor,<.*>-x`, or as `vendor,abc<.*>-x`.
  private static func wildcard(_ name: [UInt8], keepsLetters: Bool) -> [UInt8] {
    guard let comma = name.firstIndex(of: UInt8(ascii: ",")) else { return name }
    var i = comma + 1
    if keepsLetters {
      while i < name.count, name[i].isLowercase { i += 1 }
      let letters = i
      while i < name.count, name[i].isDigit { i += 1 }
      guard i < name.count, name[i] == UInt8(ascii: "-") else { return name }
      return name[..<letters] + Array("<.*>".utf8) + name[i...]
    }
    while i < name.count, name[i].isLetter || name[i].isDigit { i += 1 }
    guard i < name.count, name[i] == UInt8(ascii: "-") else { return name }
    return name[...comma] + Array("<.*>".utf8) + name[i...]
  }

  /// Whether vendor-prefixes.yaml lists the vendor.
  func knowsVendor(_ vendor: [UInt8]) -> Bool { vendors.get(readVendors).contains(vendor) }

  private func readVendors() -> Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    let bytes = TreeFiles.read(folder + "/vendor-prefixes.yaml") ?? []
    for line in bytes.split(separator: 0x0A) {
      // "^vendor,.*":
      guard let quote = line.firstIndex(of: UInt8(ascii: "\"")), line.index(after: quote) < line.endIndex,
        line[quote + 1] == UInt8(ascii: "^"), let comma = line[quote...].firstIndex(of: UInt8(ascii: ",")),
        line[comma...].starts(with: ",.*\":".utf8)
      else { continue }
      found.insert(Array(line[(quote + 2)..<comma]))
    }
    return found
  }
}
