// SPDX-License-Identifier: GPL-2.0-only

/// Reads a command line by the habits of Perl's Getopt::Long, on which users of checkpatch.pl rely.
///
/// Options and names may be mixed; `--` ends the options; an option begins with `--`, `-` or `+`, in letters of
/// either case; a value follows behind `=` or as the next word, whatever that looks like; `--x` may be taken
/// back by `--no-x` and `--nox`. Names are not abbreviated, and letters are not bundled: checkpatch.pl has
/// switched the first off and never switched the second on.
struct GetoptLong<Values> {
  /// One option: its names, what it takes, and what it does.
  struct Option {
    enum Action {
      /// Takes nothing, and cannot be taken back.
      case plain(@Sendable (inout Values) -> Void)
      /// Takes nothing; `--no-NAME` hands over false.
      case negatable(@Sendable (inout Values, Bool) -> Void)
      case text(@Sendable (inout Values, String) -> Void)
      case integer(@Sendable (inout Values, Int) -> Void)
      /// `KEY=VALUE`.
      case pair(@Sendable (inout Values, String, String) -> Void)
    }

    let names: [String]
    /// The value's name in the usage text.
    let placeholder: String
    /// One sentence for the usage text; nil for what is not worth a line.
    let help: String?
    let action: Action

    init(_ names: String, value placeholder: String = "", help: String? = nil, _ action: Action) {
      self.names = names.split(separator: "|").map(String.init)
      self.placeholder = placeholder
      self.help = help
      self.action = action
    }
  }

  /// What a command line came to.
  struct Outcome {
    var values: Values
    /// Words that are no options, in order.
    var rest: [String] = []
    /// What is wrong, a sentence each.
    var faults: [String] = []
  }

  private let byName: [String: (option: Option, isNegated: Bool)]

  init(_ options: [Option]) {
    var byName: [String: (option: Option, isNegated: Bool)] = [:]
    for option in options {
      for name in option.names {
        byName[name] = (option, false)
        guard case .negatable = option.action else { continue }
        byName["no" + name] = (option, true)
        byName["no-" + name] = (option, true)
      }
    }
    self.byName = byName
  }

  func parse(_ arguments: [String], from start: Values) -> Outcome {
    var outcome = Outcome(values: start)
    var words = arguments[...]
    while let word = words.popFirst() {
      if word == "--" {
        outcome.rest += words
        break
      }
      guard word != "-", let starter = ["--", "-", "+"].first(where: word.hasPrefix) else {
        outcome.rest.append(word)
        continue
      }
      read(word.dropFirst(starter.count), starter, &words, &outcome)
    }
    return outcome
  }

  /// Reads one option, and its value from the words that follow.
  private func read(
    _ body: Substring, _ starter: String, _ words: inout ArraySlice<String>, _ outcome: inout Outcome
  ) {
    let equals = body.dropFirst().firstIndex(of: "=")
    let name = body[..<(equals ?? body.endIndex)].lowercased()
    let attached = equals.map { String(body[body.index(after: $0)...]) }
    guard let (option, isNegated) = byName[name] else {
      outcome.faults.append(
        body.isEmpty
          ? "Missing option after \(starter)" : "Unknown option: \(body[..<(equals ?? body.endIndex)])")
      return
    }
    switch option.action {
    case .plain, .negatable:
      guard attached == nil else {
        outcome.faults.append("Option \(name) does not take an argument")
        return
      }
      if case .plain(let act) = option.action { act(&outcome.values) }
      if case .negatable(let act) = option.action { act(&outcome.values, !isNegated) }
    case .text, .integer, .pair:
      guard let value = attached ?? words.popFirst(), attached != "" else {
        outcome.faults.append("Option \(name) requires an argument")
        return
      }
      if let fault = hand(value, to: option, name, &outcome.values) { outcome.faults.append(fault) }
    }
  }

  /// Hands a value to its option; gives what is wrong with it.
  private func hand(_ value: String, to option: Option, _ name: String, _ values: inout Values) -> String? {
    switch option.action {
    case .text(let act): act(&values, value)
    case .integer(let act):
      guard let number = Self.integer(value) else {
        return "Value \"\(value)\" invalid for option \(name) (number expected)"
      }
      act(&values, number)
    case .pair(let act):
      guard let equals = value.firstIndex(of: "=") else {
        return "Option \(name), key \"\(value)\", requires a value"
      }
      act(&values, String(value[..<equals]), String(value[value.index(after: equals)...]))
    case .plain, .negatable: break
    }
    return nil
  }

  /// A sign, digits, and underscores between them.
  private static func integer(_ text: String) -> Int? {
    let digits = text.drop { "+-".contains($0) }
    guard text.utf8.count - digits.utf8.count <= 1, digits.contains(where: \.isNumber),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") })
    else { return nil }
    return Int(text.filter { $0 != "_" })
  }
}
