// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A line of source that code was compiled from.
struct CodePlace: Hashable, Sendable {
  /// As `SourceRoots` names it, else as the compiler did.
  var path: String
  /// 1-based; 0 where it is not known.
  var line: Int
  var function: String
  /// The line itself; nil where the file is not there.
  var text: Bytes?
}
