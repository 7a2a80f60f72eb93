// SPDX-License-Identifier: GPL-2.0-only

/// Where git runs: told outright, so that it looks for nothing it was not told to look for.
struct GitPlace: Hashable, Sendable {
  /// The child's working directory.
  var directory: String
  /// Its GIT_DIR; nil where there is no repository (`git --version`, `git init`).
  var gitDirectory: String?
  /// Its GIT_WORK_TREE; nil for a bare repository.
  var workTree: String?
  /// Whether git looks for the repository itself.
  private var looks = false

  /// No repository.
  init(directory: String) {
    self.directory = directory
  }

  /// Wherever git finds a repository from `directory` upwards, by its own rules.
  init(inside directory: String) {
    self.directory = directory
    looks = true
  }

  /// Inside `repository`.
  init(_ repository: Repository) {
    directory = repository.workTree ?? repository.gitDirectory
    gitDirectory = repository.gitDirectory
    workTree = repository.workTree
  }

  init(directory: String, gitDirectory: String) {
    self.directory = directory
    self.gitDirectory = gitDirectory
    workTree = directory
  }

  var variables: [String: String] {
    guard !looks else { return [:] }
    var variables = ["GIT_CEILING_DIRECTORIES": directory]
    variables["GIT_DIR"] = gitDirectory ?? "/dev/null"
    variables["GIT_WORK_TREE"] = workTree
    return variables
  }
}
