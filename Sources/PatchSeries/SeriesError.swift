// SPDX-License-Identifier: GPL-2.0-only

/// Why a series could not be made into mails.
public enum SeriesError: Error, Hashable, Sendable {
  /// The range holds no commit.
  case empty
}
