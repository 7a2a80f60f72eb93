// SPDX-License-Identifier: GPL-2.0-only

/// Why a licence could not be judged.
public enum LicenseError: Error, Hashable, Sendable {
  /// A tree's `LICENSES/` could not be read.
  case unreadableCatalog(path: String, reason: String)
}
