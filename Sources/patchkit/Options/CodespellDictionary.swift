// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Where codespell keeps its list of misspellings.
enum CodespellDictionary {
  /// The dictionary to read: the one named, or codespell's own; nil where it is not asked for, or not found,
  /// which is told.
  static func path(_ options: CheckpatchOptions, _ session: Session) -> String? {
    guard options.codespell else { return nil }
    let home = session.environment["HOME"] ?? ""
    let candidates =
      options.codespellFile.map { [session.absolute($0)] }
      ?? ["/usr/share/codespell/dictionary.txt"] + folders(home).flatMap(dictionaries)
    if let found = candidates.first(where: InputFile.exists) { return found }
    session.output.note("codespell's dictionary is not there: its misspellings are not looked for")
    return nil
  }

  private static func folders(_ home: String) -> [String] {
    [
      "/usr/lib/python3*/dist-packages", "/usr/local/lib/python3*/dist-packages",
      "/usr/local/lib/python3*/site-packages", "\(home)/.local/lib/python3*/site-packages",
    ]
  }

  private static func dictionaries(_ folder: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(folder + "/codespell_lib/data/dictionary.txt", 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
