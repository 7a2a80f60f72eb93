// SPDX-License-Identifier: GPL-2.0-only

/// The variables that the git program is given: an allow-list, everything else is dropped.
public struct GitEnvironment: Hashable, Sendable {
  /// Where to look for `git`, and where git looks for what it runs itself.
  public let searchPath: String
  /// Names and values that pass, `PATH` left out.
  public let variables: [String: String]
  /// The user has called git in all but name: see `init(asGit:)`.
  let isGits: Bool

  /// Which variables pass. Of GIT_*, only those that say where the user's own configuration is:
  /// GIT_DIR, GIT_EXTERNAL_DIFF, GIT_CONFIG_PARAMETERS, GIT_SSH_COMMAND and their like would
  /// change what is read, or what is run.
  static let allowed: Set<String> = [
    "HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
  ]

  /// `variables` as the program found them; a missing PATH is the system's usual one.
  public init(_ variables: [String: String]) {
    searchPath = variables["PATH"] ?? Self.usualPath
    self.variables = variables.filter { Self.allowed.contains($0.key) }
    isGits = false
  }

  /// For commands that take git's place: everything in git(1) that says which repository, which configuration
  /// and who the user is passes too, pathspecs have their magic and replaced objects are replaced. What names a
  /// program still does not pass.
  public init(asGit variables: [String: String]) {
    searchPath = variables["PATH"] ?? Self.usualPath
    self.variables = variables.filter { name, _ in
      Self.allowed.contains(name) || Self.allowedAsGit.contains(name)
        || Self.prefixesAsGit.contains { name.hasPrefix($0) }
    }
    isGits = true
  }

  private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  private static let allowedAsGit: Set<String> = [
    "EMAIL", "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_NOTES_REF",
    "GIT_NOTES_DISPLAY_REF", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_ATTR_NOSYSTEM",
    "GIT_DIFF_OPTS", "GIT_DEFAULT_HASH", "GIT_EXEC_PATH",
  ]
  private static let prefixesAsGit = [
    "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_",
  ]

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
    guard !isGits else { return child }
    // Attributes come from a clone, the system's file does not; but the same patch gets the same verdict.
    child["GIT_ATTR_NOSYSTEM"] = "1"
    return child
  }
}
