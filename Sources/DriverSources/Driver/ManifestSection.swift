// SPDX-License-Identifier: GPL-2.0-only

/// The entries of one `[section "name"]`, and what their values may be.
struct ManifestSection {
  let kind: String
  let name: String
  private let entries: [GitConfig.Entry]

  init(_ kind: String, _ name: String, _ config: GitConfig) {
    self.kind = kind
    self.name = name
    entries = config.entries.filter { $0.section == kind && $0.subsection == name }
  }

  var file: String { entries.first?.file ?? "" }
  var line: Int { entries.first?.line ?? 0 }

  func lacks(_ key: String) -> ManifestError { .lacks(key: "\(kind).\(name).\(key)", file: file, line: line) }

  /// The name becomes a directory of the cache.
  func checkName() throws(ManifestError) {
    let fits = name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && $0 != 0x7F } && !name.hasPrefix(".")
    guard fits else {
      throw .unfit(
        key: kind, value: name, expected: "a name without blanks and slashes, no dot in front", file: file,
        line: line)
    }
  }

  /// The value of a key that may be given once.
  func one(_ key: String) throws(ManifestError) -> String? {
    let found = entries.filter { $0.name == key }
    if found.count > 1 { throw .givenTwice(key: found[1].key, file: found[1].file, line: found[1].line) }
    return found.first?.value
  }

  func path(_ key: String, top: String?) throws(ManifestError) -> String? {
    _ = try one(key)
    return try paths(key, top: top).first
  }

  /// Paths below `top`, without `./` and closing slashes. Links are followed where `top` is given.
  func paths(_ key: String, top: String?) throws(ManifestError) -> [String] {
    var paths: [String] = []
    for entry in entries where entry.name == key {
      let value = entry.value ?? ""
      let parts = value.split(separator: "/").filter { $0 != "." }
      let path = parts.joined(separator: "/")
      try checkLine(entry)
      let error = ManifestError.leavesTree(key: entry.key, path: value, file: entry.file, line: entry.line)
      guard !value.hasPrefix("/"), !parts.contains(".."), !value.utf8.contains(0),
        !parts.contains(where: { $0.lowercased() == ".git" })
      else { throw error }
      if let top, let real = FileFacts("\(top)/\(path)").realPath, let root = FileFacts(top).realPath {
        guard real == root || real.hasPrefix(root == "/" ? "/" : root + "/") else { throw error }
      }
      paths.append(path)
    }
    return paths
  }

  private func checkLine(_ entry: GitConfig.Entry) throws(ManifestError) {
    guard entry.value?.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) ?? false else { return }
    throw .unfit(
      key: entry.key, value: entry.value ?? "", expected: "a path of one line", file: entry.file,
      line: entry.line)
  }

  /// `map = OUTSIDE INSIDE`: two paths, each below its tree's top.
  func mappings() throws(ManifestError) -> [PathMap.Entry] {
    var found: [PathMap.Entry] = []
    for entry in entries where entry.name == "map" {
      let value = entry.value ?? ""
      let words = value.split { $0 == " " || $0 == "\t" }
      guard words.count == 2 else {
        throw .unfit(
          key: entry.key, value: value, expected: "a path outside and a path inside of the kernel",
          file: entry.file, line: entry.line)
      }
      try checkLine(entry)
      let places = words.map { $0.split(separator: "/").filter { $0 != "." } }
      for (word, parts) in zip(words, places) {
        guard !word.hasPrefix("/"), !parts.contains(".."),
          !parts.contains(where: { $0.lowercased() == ".git" })
        else { throw .leavesTree(key: entry.key, path: String(word), file: entry.file, line: entry.line) }
      }
      let paths = places.map { $0.joined(separator: "/") }
      found.append(.init(outside: paths[0], inside: paths[1]))
    }
    return found
  }

  /// Values that become lines of a file in a kernel tree, so each is one line. In what Kconfig expands, `$(shell)` would run
  /// a program: there a dollar sign is refused, see Documentation/kbuild/kconfig-macro-language.rst.
  func lines(_ key: String, isExpanded: Bool = false) throws(ManifestError) -> [String] {
    var found: [String] = []
    for entry in entries where entry.name == key {
      let value = entry.value ?? ""
      let fits = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !(isExpanded && $0 == 0x24) }
      guard fits else {
        throw .unfit(
          key: entry.key, value: value, expected: isExpanded ? "one line without '$'" : "one line",
          file: entry.file, line: entry.line)
      }
      found.append(value)
    }
    return found
  }

  /// Types of findings, in upper case whatever was typed.
  func types(_ key: String) throws(ManifestError) -> [String] {
    try words(key, expected: "names of rules, such as LONG_LINE") { word in
      word.utf8.allSatisfy { Self.isNameByte($0) || $0 == 0x2D || $0 == 0x3A } ? word.uppercased() : nil
    }
  }

  /// A value that only the section can judge.
  func value<Value>(
    _ key: String, expected: String, _ read: (String) -> Value?
  ) throws(ManifestError) -> Value? {
    guard let text = try one(key) else { return nil }
    guard let value = read(text) else {
      let entry = entries.first { $0.name == key }
      throw .unfit(
        key: entry?.key ?? key, value: text, expected: expected, file: entry?.file ?? file,
        line: entry?.line ?? line)
    }
    return value
  }

  /// Names of modules, `.ko` taken off.
  func modules() throws(ManifestError) -> [String] {
    try words("module", expected: "a module's name, such as hv_vmbus") { word in
      let name = word.hasSuffix(".ko") ? String(word.dropLast(3)) : word
      let fits = !name.isEmpty && name.utf8.allSatisfy { Self.isNameByte($0) || $0 == 0x2D || $0 == 0x2F }
      return fits && !name.hasPrefix("/") && !name.contains("..") ? name : nil
    }
  }

  /// Kconfig symbols, `CONFIG_` put in front.
  func configs() throws(ManifestError) -> [String] {
    try words("config", expected: "a Kconfig symbol, such as HYPERV") { word in
      let symbol = word.hasPrefix("CONFIG_") ? String(word.dropFirst(7)) : word
      return !symbol.isEmpty && symbol.utf8.allSatisfy(Self.isNameByte) ? "CONFIG_" + symbol : nil
    }
  }

  func words(
    _ key: String, expected: String, _ read: (String) -> String?
  ) throws(ManifestError) -> [String] {
    var words: [String] = []
    for entry in entries where entry.name == key {
      for word in (entry.value ?? "").split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "," }) {
        guard let value = read(String(word)) else {
          throw .unfit(
            key: entry.key, value: String(word), expected: expected, file: entry.file, line: entry.line)
        }
        words.append(value)
      }
    }
    return words
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
