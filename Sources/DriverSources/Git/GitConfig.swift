// SPDX-License-Identifier: GPL-2.0-only

/// Configuration in git-config(1)'s syntax: the entries of one file, or of all of git's files together.
///
/// Nothing is followed from here: an `include.path` entry is an entry like any other.
public struct GitConfig: Hashable, Sendable {
  /// One `name = value` line.
  public struct Entry: Hashable, Sendable {
    /// Lower case, as git compares it.
    public var section: String
    /// Case kept; nil for a plain `[section]`, empty for `[section ""]`.
    public var subsection: String?
    /// Lower case.
    public var name: String
    /// Unquoted; nil for a name without `=`, which git reads as true.
    public var value: String?
    /// The file it was read from; empty where git does not say.
    public var file: String
    /// 1-based line; 0 where git does not say.
    public var line: Int
    /// False for what came from the repository's own files, which whoever made the clone may have written.
    public var isUsers: Bool

    public init(
      section: String, subsection: String?, name: String, value: String?, file: String = "", line: Int = 0,
      isUsers: Bool = false
    ) {
      self.section = section.lowercased()
      self.subsection = subsection
      self.name = name.lowercased()
      self.value = value
      self.file = file
      self.line = line
      self.isUsers = isUsers
    }

    /// `section.subsection.name`.
    public var key: String { ([section] + [subsection].compactMap(\.self) + [name]).joined(separator: ".") }
  }

  /// In the order read: a later entry wins over an earlier one.
  public var entries: [Entry]

  public init(entries: [Entry] = []) { self.entries = entries }

  /// Reads one file and follows no include. Throws `file` or `config`, with the line.
  public init(file path: String) throws(GitError) {
    try self.init(parsing: readFile(path), file: path)
  }

  /// Reads `text`; `file` names it in errors and entries. Throws `config`.
  public init(parsing text: [UInt8], file: String) throws(GitError) {
    var parser = GitConfigParser(text, file: file)
    entries = try parser.entries()
  }

  /// Every entry of a key such as `kernel.6.1.headers`: section, subsection (may hold dots), name.
  public subscript(all key: String) -> [Entry] {
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return [] }
    let section = key[..<first].lowercased(), name = key[key.index(after: last)...].lowercased()
    let subsection = first == last ? nil : String(key[key.index(after: first)..<last])
    return entries.filter { $0.section == section && $0.subsection == subsection && $0.name == name }
  }

  /// The entry that counts: the last one.
  public subscript(key: String) -> Entry? { self[all: key].last }

  /// Subsections of `section` in the order of their first mention: the drivers of `[driver "hv"]`.
  public func subsections(of section: String) -> [String] {
    var seen: Set<String> = []
    return entries.compactMap { entry in
      guard entry.section == section.lowercased(), let name = entry.subsection else { return nil }
      return seen.insert(name).inserted ? name : nil
    }
  }

  /// All values of a key that may be given several times; an empty value clears those before it.
  public func values(_ key: String) -> [String] {
    self[all: key].reduce(into: []) { values, entry in
      if entry.value == "" { values = [] } else { values.append(entry.value ?? "true") }
    }
  }

  /// A truth value as git reads it. Throws `configValue`.
  public func bool(_ key: String) throws(GitError) -> Bool? {
    guard let entry = self[key] else { return nil }
    switch entry.value?.lowercased() {
    case nil, "true", "yes", "on": return true
    case "false", "no", "off", "": return false
    case let text?:
      guard let number = Self.integer(text) else { throw Self.unfit(entry, "true or false") }
      return number != 0
    }
  }

  /// A number, with `k`, `m` or `g` for a factor of 1024, as git reads it. Throws `configValue`.
  public func int(_ key: String) throws(GitError) -> Int? {
    guard let entry = self[key] else { return nil }
    guard let number = Self.integer(entry.value ?? "") else { throw Self.unfit(entry, "a number") }
    return number
  }

  private static func integer(_ text: String) -> Int? {
    let factors: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
    guard let last = text.lowercased().last, let factor = factors[last] else { return Int(text) }
    guard let number = Int(text.dropLast()) else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private static func unfit(_ entry: Entry, _ expected: String) -> GitError {
    .configValue(
      key: entry.key, value: entry.value ?? "", expected: expected, file: entry.file, line: entry.line)
  }
}
