// SPDX-License-Identifier: GPL-2.0-only

/// A text of ours with `${name}` placeholders, compiled into the program.
///
/// A placeholder is a dollar sign and a name of letters, digits and underscores in braces; `$$` is
/// a dollar sign. Rendering is strict: a placeholder without a value, and a value without a
/// placeholder, are errors, because both are mistakes in the text.
public struct Template: Sendable {
  public let name: String
  public let text: String

  /// What is wrong with a text or with the values given for it.
  public enum Problem: Error, Hashable, Sendable {
    /// No such file in `templates/`.
    case unknownTemplate(String)
    /// The text asks for a value that was not given.
    case missingValue(name: String, template: String)
    /// A value was given that the text does not use.
    case unusedValue(name: String, template: String)
    /// A `${` without its `}`; 1-based line of the text.
    case unclosedPlaceholder(line: Int, template: String)
  }

  /// A text that stands outside the program, as one under `.patchkit-templates/` does.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The text compiled in under its file name in `templates/`.
  public init(named name: String) throws(Problem) {
    guard let found = Template.texts.first(where: { $0.name.description == name }) else {
      throw .unknownTemplate(name)
    }
    self.init(name: name, text: found.text.description)
  }

  /// File names of all texts compiled in.
  public static var allNames: [String] { texts.map(\.name.description) }

  /// Names of the placeholders, in order of appearance, each once.
  public func placeholders() throws(Problem) -> [String] {
    var names: [String] = []
    for case .placeholder(let name) in try pieces() where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text with every placeholder replaced.
  public func render(_ values: [String: String]) throws(Problem) -> String {
    var rendered = ""
    var used: Set<String> = []
    for piece in try pieces() {
      switch piece {
      case .text(let text): rendered += text
      case .placeholder(let name):
        guard let value = values[name] else { throw .missingValue(name: name, template: self.name) }
        used.insert(name)
        rendered += value
      }
    }
    if let unused = values.keys.sorted().first(where: { !used.contains($0) }) {
      throw .unusedValue(name: unused, template: name)
    }
    return rendered
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  private func pieces() throws(Problem) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      pieces.append(.text(String(rest[..<dollar])))
      let after = rest[rest.index(after: dollar)...]
      if after.first == "$" {
        pieces.append(.text("$"))
        rest = after.dropFirst()
      } else if after.first == "{" {
        guard let close = after.firstIndex(of: "}") else {
          let line = text[..<dollar].utf8.count { $0 == 0x0A } + 1
          throw .unclosedPlaceholder(line: line, template: name)
        }
        pieces.append(.placeholder(String(after[after.index(after: after.startIndex)..<close])))
        rest = after[after.index(after: close)...]
      } else {
        pieces.append(.text("$"))
        rest = after
      }
    }
    pieces.append(.text(String(rest)))
    return pieces
  }
}
