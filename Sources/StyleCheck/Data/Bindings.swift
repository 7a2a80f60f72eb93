// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// The device tree bindings of a kernel tree: which compatible strings and vendors they speak of.
///
/// All texts are read once, when the first string is asked for; answers are kept.
final class Bindings {
  private let folder: String
  private var text: [UInt8]?
  private var vendors: Set<[UInt8]>?
  private var answers: [[UInt8]: Bool] = [:]

  /// `tree` is the top of a kernel tree.
  init(tree: String) { folder = tree + "/Documentation/devicetree/bindings" }

  /// Whether some binding has the string, or it with a wildcard in its device part.
  func documents(_ name: [UInt8]) -> Bool {
    if let known = answers[name] { return known }
    let answer = search(name)
    answers[name] = answer
    return answer
  }

  private func search(_ name: [UInt8]) -> Bool {
    let forms = [
      name, Bindings.wildcard(name, keepsLetters: false), Bindings.wildcard(name, keepsLetters: true),
    ]
    var expression = ""
    for form in Set(forms.map { String(decoding: $0, as: UTF8.self) }).sorted() {
      expression += expression.isEmpty ? form : "|" + form
    }
    guard let pattern = try? Pattern(expression) else { return true }
    return pattern.matches(contents())
  }

  private func contents() -> [UInt8] {
    if let text { return text }
    var all: [UInt8] = []
    for path in TreeFiles.list(folder, suffix: "") {
      all += TreeFiles.read(path) ?? []
      all.append(0x0A)
    }
    text = all
    return all
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
  func knowsVendor(_ vendor: [UInt8]) -> Bool {
    if let vendors { return vendors.contains(vendor) }
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
    vendors = found
    return found.contains(vendor)
  }
}
