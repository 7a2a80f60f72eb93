// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The files beside a kernel tree, or in the home directory, by which people settle what get_maintainer.pl does.
enum GetMaintainerConfiguration {
  /// The words that `.get_maintainer.conf` puts before those of the command line.
  static func words(_ session: Session) throws(Failure) -> [String] {
    guard let path = path(of: ".get_maintainer.conf", session) else { return [] }
    let text = try InputFile.read(session.absolute(path), name: path)
    return String(lossy: text).split(whereSeparator: \.isNewline).flatMap(CheckpatchConfiguration.words)
  }

  /// Where a file of that name is: in the working directory, the home directory, or `.scripts`; nil for nowhere.
  static func path(of name: String, _ session: Session) -> String? {
    [".", session.environment["HOME"] ?? "", ".scripts"].map { "\($0)/\(name)" }.first {
      InputFile.exists($0.hasPrefix("/") ? $0 : session.absolute($0))
    }
  }
}
