// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// ccache(1), which gives objects that were compiled before, here or, by its remote storage, on another machine.
public struct CompileCache: Hashable, Sendable {
  /// An absolute path.
  public var program: String
  /// What the user has settled for it, as variables.
  public var environment: [String: String]

  /// The one in `searchPath`; nil where there is none, or where the user has switched it off (CCACHE_DISABLE).
  public init?(searchPath: String, environment: [String: String]) {
    guard environment["CCACHE_DISABLE"] == nil,
      let found = try? ChildProcess.locate("ccache", in: searchPath)
    else { return nil }
    program = found
    self.environment = environment.filter { name, _ in
      name.hasPrefix("CCACHE_") || name == "HOME" || name == "XDG_CACHE_HOME" || name == "XDG_CONFIG_HOME"
    }
    // Kbuild asks for dependencies anyway: with them ccache need not run the preprocessor on each source.
    self.environment["CCACHE_DEPEND"] = self.environment["CCACHE_DEPEND"] ?? "1"
    // objtool changes objects in place: one that is a link to the cache's would change there, too.
    self.environment["CCACHE_NOHARDLINK"] = "1"
  }
}
