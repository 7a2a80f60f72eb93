// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a cover letter lists by itself.
public enum SeriesDigest {
  /// The patches by author; `names` are authors' names where they differ from the commits', as by `.mailmap`.
  public static func shortlog(of patches: [Patch], names: [CommitID: Bytes] = [:]) -> Bytes {
    Shortlog(patches.compactMap(\.commit), names: names).text
  }

  /// The table of changed files; `blobSizes` in bytes, by full id.
  public static func diffStat(of files: [FileDiff], blobSizes: [String: Int] = [:]) -> Bytes {
    let files = files.map { ChangedFile($0, blobSizes: blobSizes) }
    return DiffTables(files: files, folders: [], sections: .usual, layout: FormatOptions().layout).text
  }
}
