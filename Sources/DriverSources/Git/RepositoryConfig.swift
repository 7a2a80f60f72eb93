// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2

extension Repository {
  /// git's configuration for this repository: system, user and repository files, merged as git merges them.
  public func configuration() throws(GitError) -> GitConfig {
    let functions = library.functions
    let snapshot = try library.make("git_repository_config_snapshot", freedBy: functions.git_config_free) {
      [handle = handle.pointer] in $0.git_repository_config_snapshot(&$1, handle)
    }
    let cursor = try library.make("git_config_iterator_new", freedBy: functions.git_config_iterator_free) {
      [snapshot = snapshot.pointer] in $0.git_config_iterator_new(&$1, snapshot)
    }
    var entries: [GitConfig.Entry] = []
    while let entry = try nextEntry(cursor.pointer) { entries.append(entry) }
    return GitConfig(entries: entries)
  }

  private func nextEntry(_ cursor: OpaquePointer) throws(GitError) -> GitConfig.Entry? {
    var entry: UnsafeMutablePointer<git_config_entry>?
    do {
      try library.call("git_config_next") { $0.git_config_next(&entry, cursor) }
    } catch .call(_, GIT_ITEROVER.rawValue, _, _) {
      return nil
    }
    // "the entry is not to be freed" by the caller of git_config_next (config.h)
    return entry.flatMap { Self.entry($0.pointee) }
  }

  private static func entry(_ entry: git_config_entry) -> GitConfig.Entry? {
    let key = String(cString: entry.name)
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return nil }
    return GitConfig.Entry(
      section: String(key[..<first]),
      subsection: first == last ? nil : String(key[key.index(after: first)..<last]),
      name: String(key[key.index(after: last)...]), value: entry.value.map { String(cString: $0) },
      isUsers: entry.level.rawValue < GIT_CONFIG_LEVEL_LOCAL.rawValue)
  }
}
