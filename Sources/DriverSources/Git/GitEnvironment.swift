// SPDX-License-Identifier: GPL-2.0-only

/// The variables that the git program is given: an allow-list, everything else is dropped.
public struct GitEnvironment: Hashable, Sendable {
  /// Where to look for `git`, and where git looks for what it runs itself.
  public let searchPath: String
  /// Names and values that pass, `PATH` left out.
  public let variables: [String: String]

  /// Which variables pass. Of GIT_*, only those that say where the user's own configuration is:
  /// GIT_DIR, GIT_EXTERNAL_DIFF, GIT_CONFIG_PARAMETERS, GIT_SSH_COMMAND and their like would
  /// change what is read, or what is run.
  static let allowed: Set<String> = [
    "HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
  ]

  /// `variables` as the program found them; a missing PATH is the system's usual one.
  public init(_ variables: [String: String]) {
    searchPath = variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    self.variables = variables.filter { Self.allowed.contains($0.key) }
  }

  /// The user's configuration left out as well: for work that must come out the same for everybody.
  public var withoutUserConfiguration: GitEnvironment {
    var variables = variables
    variables["GIT_CONFIG_GLOBAL"] = "/dev/null"
    variables["GIT_CONFIG_SYSTEM"] = "/dev/null"
    variables["GIT_CONFIG_NOSYSTEM"] = "1"
    variables["PATH"] = searchPath
    return GitEnvironment(variables)
  }

  /// The whole environment of a child, `more` added by us.
  func child(adding more: [String: String]) -> [String: String] {
    var child = variables.merging(more) { $1 }
    child["PATH"] = searchPath
    child["LANG"] = "C"
    child["LC_ALL"] = "C"
    child["GIT_TERMINAL_PROMPT"] = "0"
    child["GIT_OPTIONAL_LOCKS"] = "0"
    // Attributes come from a clone, the system's file does not; but the same patch gets the same verdict.
    child["GIT_ATTR_NOSYSTEM"] = "1"
    return child
  }
}
