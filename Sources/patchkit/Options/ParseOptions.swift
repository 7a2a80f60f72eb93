// SPDX-License-Identifier: GPL-2.0-only

/// Reads a command line by the habits of git's own commands (gitcli(7)).
///
/// Options and names may be mixed; `--` ends the options. A value follows behind `=`, behind the letter, or as
/// the next word; one that may be left out follows behind `=` or the letter only. `--no-NAME` takes back what
/// may be taken back. Letters are bundled. Names are not abbreviated: git's commands that also read options of
/// rev-list and diff do not allow it.
struct ParseOptions<Values> {
  /// One option: its names, what it takes, and what it does.
  struct Option {
    enum Value {
      case none
      case required
      case optional
    }

    /// What an option does, given its value and whether it was written as `--no-…`; gives what is wrong.
    typealias Action = @Sendable (inout Values, _ value: String?, _ isNegated: Bool) -> String?

    let letter: Character?
    let names: [String]
    let value: Value
    let placeholder: String
    /// Whether there is a `--no-…`.
    let isNegatable: Bool
    /// One line for the usage text; nil for what is git's own and listed there.
    let help: String?
    let action: Action
  }

  /// What a command line came to.
  struct Outcome {
    var values: Values
    /// What is wrong, a sentence each.
    var faults: [String] = []
  }

  /// Takes the words that are no option of the table, such as `-3`, `main..`; gives what is wrong with one.
  typealias Other = (inout Values, String) -> String?

  private let byName: [String: (option: Option, isNegated: Bool)]
  private let byLetter: [Character: Option]

  init(_ options: [Option]) {
    var byName: [String: (option: Option, isNegated: Bool)] = [:]
    var byLetter: [Character: Option] = [:]
    // The first in the table has a name or a letter, and a name of its own goes before the opposite of another.
    for option in options {
      for name in option.names where byName[name] == nil { byName[name] = (option, false) }
      if let letter = option.letter, byLetter[letter] == nil { byLetter[letter] = option }
    }
    for option in options where option.isNegatable {
      for name in option.names {
        let opposite = name.hasPrefix("no-") ? String(name.dropFirst(3)) : "no-" + name
        if byName[opposite] == nil { byName[opposite] = (option, true) }
      }
    }
    self.byName = byName
    self.byLetter = byLetter
  }

  func parse(_ arguments: [String], from start: Values, other: Other, end: (inout Values, [String]) -> Void)
    -> Outcome
  {
    var outcome = Outcome(values: start)
    var words = arguments[...]
    while let word = words.popFirst() {
      if word == "--" {
        end(&outcome.values, Array(words))
        break
      }
      let fault =
        if word.hasPrefix("--") {
          readLong(word, &words, &outcome.values, other)
        } else if word.hasPrefix("-"), word != "-" {
          readLetters(word, &words, &outcome.values, other)
        } else {
          other(&outcome.values, word)
        }
      if let fault { outcome.faults.append(fault) }
    }
    return outcome
  }

  private func readLong(
    _ word: String, _ words: inout ArraySlice<String>, _ values: inout Values, _ other: Other
  ) -> String? {
    let body = word.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    let name = String(body[..<(equals ?? body.endIndex)])
    let attached = equals.map { String(body[body.index(after: $0)...]) }
    guard let (option, isNegated) = byName[name] else { return other(&values, word) }
    if isNegated || option.value == .none {
      guard attached == nil else { return "option '\(name)' takes no value" }
      return option.action(&values, nil, isNegated)
    }
    guard option.value == .required, attached == nil else { return option.action(&values, attached, false) }
    guard let next = words.popFirst() else { return "option '\(name)' requires a value" }
    return option.action(&values, next, false)
  }

  /// `-s`, `-sk`, `-v2`, `-v 2`.
  private func readLetters(
    _ word: String, _ words: inout ArraySlice<String>, _ values: inout Values, _ other: Other
  ) -> String? {
    var rest = word.dropFirst()
    while let letter = rest.first {
      guard let option = byLetter[letter] else { return other(&values, "-" + rest) }
      rest = rest.dropFirst()
      if option.value == .none {
        if let fault = option.action(&values, nil, false) { return fault }
        continue
      }
      if !rest.isEmpty || option.value == .optional {
        return option.action(&values, rest.isEmpty ? nil : String(rest), false)
      }
      guard let next = words.popFirst() else { return "option '\(letter)' requires a value" }
      return option.action(&values, next, false)
    }
    return nil
  }
}
