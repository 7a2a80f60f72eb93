// SPDX-License-Identifier: GPL-2.0-only

/// Options before git's command that keep configuration from running anything.
///
/// A repository may have been unpacked from an archive, with a `.git/config` that its author
/// wrote. git trusts that file (git-config(1), "core.fsmonitor", "core.hooksPath", ...); we do not.
/// Filters and merge drivers have names that cannot be listed here; they run where a work tree is
/// written, and that is done in repositories of our own making only, see `Worktree`.
enum Hardening {
  /// Every place of git-config(1) that names a program, and the value that names none.
  private static let settings: [(key: String, value: String)] = [
    ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"), ("core.pager", "cat"),
    ("core.editor", "false"), ("sequence.editor", "false"), ("core.askPass", "false"),
    ("core.sshCommand", "false"), ("core.gitProxy", "false"), ("core.alternateRefsCommand", "false"),
    ("credential.helper", ""), ("diff.external", ""), ("interactive.diffFilter", "cat"),
    ("gpg.program", "false"), ("gpg.openpgp.program", "false"), ("gpg.x509.program", "false"),
    ("gpg.ssh.program", "false"), ("gpg.ssh.defaultKeyCommand", "false"), ("commit.gpgSign", "false"),
    ("tag.gpgSign", "false"), ("log.showSignature", "false"), ("trailer.sign.command", ""),
    ("gc.auto", "0"), ("maintenance.auto", "false"), ("protocol.allow", "never"),
    ("submodule.recurse", "false"), ("uploadpack.packObjectsHook", ""), ("rerere.enabled", "false"),
  ]

  /// Our settings, then what keeps git from reading more into an argument than is there.
  static let options: [String] =
    ["--no-pager", "--no-replace-objects", "--literal-pathspecs"] + settingOptions

  /// The same for commands that take git's place, whose arguments mean what they mean to git.
  static let optionsAsGit: [String] = ["--no-pager"] + settingOptions

  private static let settingOptions = settings.flatMap { ["-c", "\($0.key)=\($0.value)"] }

  /// For every command that prints a diff: the drivers of `.gitattributes` are not run.
  static let diffOptions = ["--no-ext-diff", "--no-textconv"]
}
