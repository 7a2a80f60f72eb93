// SPDX-License-Identifier: GPL-2.0-only

/// Who may start programs, and which: git from `DriverSources/Git` alone, nothing through a shell.
enum ProcessFence {
  /// Calls of the C library that start a program or a shell.
  private static let starters = [
    "Glibc.system(", "popen(", "fork(", "vfork(", "execv", "execl", "posix_spawn", "wordexp(",
  ]
  private static let shells = [".name(\"sh\")", ".name(\"bash\")", "/bin/sh", "/bin/bash", "\"-c\", \"exec"]

  /// What the file at `path` starts and may not, each as a sentence.
  static func violations(path: String, text: String) -> [String] {
    var found: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let code = withoutComment(line)
      let place = "\(path):\(number + 1)"
      for call in starters where names(call, in: code) { found.append("\(place) calls \(call)") }
      for shell in shells where code.contains(shell) { found.append("\(place) names the shell \(shell)") }
      if !path.hasPrefix("Sources/DriverSources/Git/"), runsGit(code) { found.append("\(place) runs git") }
    }
    return found
  }

  private static func runsGit(_ code: Substring) -> Bool {
    code.contains("/bin/git\"") || code.contains(".name(\"git\")")
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    let code = line.drop { $0 == " " || $0 == "\t" }
    return code.hasPrefix("//") ? "" : code
  }

  /// Whether `call` stands in `code` as a name of its own, not as a method or the end of another name.
  private static func names(_ call: String, in code: Substring) -> Bool {
    for range in code.ranges(of: call) {
      guard range.lowerBound > code.startIndex else { return true }
      let before = code[code.index(before: range.lowerBound)]
      if !before.isLetter, !before.isNumber, before != "_", before != ".", before != "\"" { return true }
      if before == ".", code[..<range.lowerBound].hasSuffix("Glibc.") { return true }
    }
    return false
  }
}
