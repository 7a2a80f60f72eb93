// SPDX-License-Identifier: GPL-2.0-only

/// The command line that a job is given: the user's own, without what it is that makes it a job among others.
struct ForwardedArguments {
  /// Options that are ours to say, or that concern the report alone; each takes a value.
  private static let options: Set<String> = [
    "--kernel", "--driver", "--on", "--work-directory", "--jobs", "--format", "--report", "--fail-on",
  ]
  private static let flags: Set<String> = ["-n", "--dry-run", "--stage"]

  private(set) var words: [String] = []

  /// `arguments` are those behind the command's name; `range` among them is replaced by `commits`.
  init(_ arguments: some Sequence<String>, range: String?, commits: String?) {
    var isValue = false
    for word in arguments {
      if isValue {
        isValue = false
      } else if Self.options.contains(word) {
        isValue = true
      } else if !Self.flags.contains(word), !Self.options.contains(String(word.prefix { $0 != "=" })) {
        words.append(word == range ? commits ?? word : word)
      }
    }
  }
}
