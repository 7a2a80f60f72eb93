// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The options that `.checkpatch.conf` puts before those of the command line.
enum CheckpatchConfiguration {
  private static let name = ".checkpatch.conf"

  /// The words of the first file found: in `$CHECKPATCH_CONFIG_DIR`, the working directory, the home
  /// directory, and `.scripts`.
  static func words(_ session: Session) throws(Failure) -> [String] {
    var folders = [".", session.environment["HOME"] ?? "", ".scripts"]
    if let folder = session.environment["CHECKPATCH_CONFIG_DIR"] { folders.insert(folder, at: 0) }
    let paths = folders.joined(separator: ":").split(separator: ":").map { "\($0)/\(name)" }
    guard let path = paths.first(where: { InputFile.exists(session.absolute($0)) }) else { return [] }
    let text = try InputFile.read(session.absolute(path), name: path)
    return String(lossy: text).split(whereSeparator: \.isNewline).flatMap(words)
  }

  /// Words are separated by blanks, and nothing is quoted; one that begins with `#` begins a comment.
  static func words(of line: some StringProtocol) -> [String] {
    line.split(whereSeparator: \.isWhitespace).prefix(while: { !$0.hasPrefix("#") }).map { String($0) }
  }
}
