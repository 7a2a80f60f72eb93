// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

extension BuildPlan {
  /// How paths that the build prints lead back to `files`.
  func sourceMap(_ files: [SnapshotFile], _ input: String) -> SourceMap {
    let prefix = driver.sources.first ?? ""
    let below = prefix.isEmpty ? "" : prefix + "/"
    let own = files.filter { $0.path.hasPrefix(below) }.map {
      (String($0.path.dropFirst(below.count)), $0.content)
    }
    let content = Dictionary(own) { first, _ in first }
    return SourceMap(directory: moduleDirectory, prefix: prefix, files: Set(content.keys), input: input) {
      path, line in content[path]?.line(line)
    }
  }
}
