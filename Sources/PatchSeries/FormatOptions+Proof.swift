// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

extension FormatOptions {
  /// The commit that the mail of `commit` should make: its own, and the sign-off that the mail adds.
  public func expected(_ commit: Commit) -> Commit {
    guard let signOff else { return commit }
    var commit = commit
    var message = commit.message
    while message.last == 0x0A { message.removeLast() }
    commit.message = SignOffLine.add(signOff, to: message + [0x0A])
    return commit
  }
}
