// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What was found in files of a tree.
public struct TreeOutcome: Sendable {
  public var findings: [Finding] = []
  /// Regular files that were looked at, products of a build left out.
  public var files = 0
  /// Files that name their licence in an SPDX line.
  public var tagged = 0
  /// Files that should, and do not.
  public var untagged = 0
  /// Objects, programs and archives.
  public var binaries = 0
  /// What could not be read, with the C library's error number.
  public var unreadable: [(path: String, errno: Int32)] = []
  /// Files to be passed over from now on, as long as they do not change.
  var clean: [(key: CleanFiles.Key, isTagged: Bool)] = []

  public init() {}

  /// Both together, what `other` found behind the rest.
  public mutating func add(_ other: TreeOutcome) {
    findings += other.findings
    files += other.files
    tagged += other.tagged
    untagged += other.untagged
    binaries += other.binaries
    unreadable += other.unreadable
    clean += other.clean
  }

  /// What the next run may pass over.
  public var cleanFiles: CleanFiles {
    var files = CleanFiles()
    for (key, isTagged) in clean { files.add(key, isTagged: isTagged) }
    return files
  }
}
