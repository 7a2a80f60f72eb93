// SPDX-License-Identifier: GPL-2.0-only

/// Something outside of the program that a command works with.
struct Requirement {
  let name: String
  /// Debian's package.
  let package: String
  /// What does not work without it.
  let turnsOff: String
  /// Where it is looked for: a program of the PATH, or one of these files.
  private let files: [String]

  static let all = [
    Requirement(
      program: "git", package: "git", turnsOff: "checks of commits, 'patchkit format', the mail proof"),
    Requirement(
      name: "libgit2", package: "libgit2-1.5", turnsOff: "clear words about revisions, the mail proof",
      files: [
        "/usr/lib/x86_64-linux-gnu/libgit2.so.1.5", "/usr/lib/aarch64-linux-gnu/libgit2.so.1.5",
        "/usr/lib/libgit2.so.1.5", "/usr/local/lib/libgit2.so.1.5",
      ]),
    Requirement(program: "make", package: "make", turnsOff: "'patchkit build'"),
    Requirement(program: "gcc-12", package: "gcc-12", turnsOff: "'patchkit build' against Debian's headers"),
    Requirement(program: "sparse", package: "sparse", turnsOff: "'patchkit build --sparse'"),
    Requirement(program: "qemu-system-x86_64", package: "qemu-system-x86", turnsOff: "'patchkit boot'"),
    Requirement(program: "busybox", package: "busybox-static", turnsOff: "'patchkit boot'"),
    Requirement(program: "addr2line", package: "binutils", turnsOff: "source lines in 'patchkit boot'"),
    Requirement(program: "sbatch", package: "slurm-client", turnsOff: "'patchkit build --on slurm'"),
  ]

  private init(program: String, package: String, turnsOff: String) {
    self.init(name: program, package: package, turnsOff: turnsOff, files: [])
  }

  private init(name: String, package: String, turnsOff: String, files: [String]) {
    self.name = name
    self.package = package
    self.turnsOff = turnsOff
    self.files = files
  }

  /// Where it was found; nil when it is missing.
  func path(in session: Session) -> String? {
    if !files.isEmpty { return files.first(where: InputFile.exists) }
    let folders = (session.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: InputFile.exists)
  }
}
