// SPDX-License-Identifier: GPL-2.0-only

/// One line of the guest's script, read.
enum GuestEvent: Hashable, Sendable {
  enum Step: String, Sendable { case load, script, unload }

  case begin(release: String, taint: Taint)
  /// `subject` is the module; `-` for the script.
  case stepBegin(Step, subject: String)
  /// Of a command that a signal ended, the status is 128 and the signal.
  case stepEnd(Step, subject: String, status: Int)
  /// A line that the command of the last step printed.
  case said(String)
  /// A module was not loaded, because one that it needs was not.
  case skipped(module: String, missing: String)
  case use(module: String, count: Int?, isPermanent: Bool, holders: [String])
  case stays(module: String)
  case hangs(Step, subject: String)
  /// A frame of the task that hangs.
  case stack(String)
  case scan(String)
  /// Something that was registered after the module was unloaded and not before it was loaded.
  case left(String)
  case end(taint: Taint)

  /// Nil for a line that does not begin with `token`, or that is cut off.
  init?(_ line: String, token: String) {
    guard line.hasPrefix(token + " ") else { return nil }
    let rest = line.dropFirst(token.count + 1)
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    guard let word = words.first else { return nil }
    let text = words.count > 1 ? words[1] : ""
    let fields = text.split(separator: " ").map(String.init)
    guard let event = Self.event(word, text, fields) else { return nil }
    self = event
  }

  private static func event(_ word: String, _ text: String, _ fields: [String]) -> GuestEvent? {
    switch word {
    case "said": return .said(text)
    case "stack": return .stack(text)
    case "scan": return .scan(text)
    case "left": return .left(text)
    case "begin":
      return fields.count == 2
        ? Int(fields[1]).map { .begin(release: fields[0], taint: Taint(rawValue: $0)) } : nil
    case "end": return fields.first.flatMap { Int($0) }.map { .end(taint: Taint(rawValue: $0)) }
    case "stays": return fields.first.map { .stays(module: $0) }
    case "skipped": return fields.count == 2 ? .skipped(module: fields[0], missing: fields[1]) : nil
    case "hangs":
      return fields.count == 2 ? Step(rawValue: fields[0]).map { .hangs($0, subject: fields[1]) } : nil
    case "use": return use(fields)
    default: return step(word, fields)
    }
  }

  private static func use(_ fields: [String]) -> GuestEvent? {
    guard fields.count == 4 else { return nil }
    let holders = fields[3].split(separator: ",").map(String.init).filter { $0 != "-" }
    return .use(
      module: fields[0], count: Int(fields[1]), isPermanent: fields[2] == "permanent", holders: holders)
  }

  private static func step(_ word: String, _ fields: [String]) -> GuestEvent? {
    let parts = word.split(separator: "-")
    guard parts.count == 2, let step = Step(rawValue: String(parts[0])), let subject = fields.first else {
      return nil
    }
    if parts[1] == "begin" { return .stepBegin(step, subject: subject) }
    guard parts[1] == "end", fields.count == 2, let status = Int(fields[1]) else { return nil }
    return .stepEnd(step, subject: subject, status: status)
  }
}
