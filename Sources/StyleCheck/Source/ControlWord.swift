// SPDX-License-Identifier: GPL-2.0-only

/// Words that begin a condition or a loop. Macros that loop are written like `for`, and what is said of loops
/// goes for them.
enum ControlWord {
  /// `list_for_each_entry`, `for_each_online_cpu`: lower case, with something behind `for_each`.
  static func isForEach(_ name: ByteView) -> Bool {
    guard name.count > 8 else { return false }
    var from = 0
    while let at = name.firstIndex(of: "for_each", from: from) {
      from = at + 1
      guard at + 8 < name.count else { return false }
      if at > 0, name[at - 1] != UInt8(ascii: "_") { continue }
      if isLower(name[..<at]), isLower(name[(at + 8)...]) { return true }
    }
    return false
  }

  private static func isLower(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !(text[i].isLowercase || text[i] == UInt8(ascii: "_")) { return false }
    return true
  }

  /// Whether the line holds an `if`, a loop or an `else`: such a line is looked at as a statement even
  /// where it is part of a longer one.
  static func isOn(line index: Int, of text: CodeText) -> Bool {
    let line = text.lines[index]
    guard text.token(line.firstToken).sign != "#" else { return false }
    var holds = false
    for i in line.firstToken..<line.endToken where text.tokens[i].kind == .identifier {
      let token = text.tokens[i]
      switch token.word {
      case "do", "else": holds = true
      case "while":
        if i > line.firstToken, text.tokens[i - 1].sign == "}" { return false }
        if text.token(i + 1).sign == "(", i + 1 < line.endToken { holds = true }
      case "if", "for":
        if text.token(i + 1).sign == "(", i + 1 < line.endToken { holds = true }
      default:
        if !holds, text.token(i + 1).sign == "(", i + 1 < line.endToken,
          isForEach(text.masked[token.start..<token.end])
        {
          holds = true
        }
      }
    }
    return holds
  }
}
