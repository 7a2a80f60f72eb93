// SPDX-License-Identifier: GPL-2.0-only

/// Why a thread could not be had from an archive.
public enum ArchiveError: Error, Hashable, Sendable {
  /// The program of that name is not in the search path.
  case programMissing(String)
  /// The program could not be started; the message is the system's.
  case start(program: String, message: String)
  /// The program failed; the message is its own.
  case failed(program: String, status: Int32, message: String)
  /// More than so many bytes came.
  case tooLarge(url: String, limit: Int)
  /// What came is no thread: a page that tells of an error, for instance.
  case noMails(url: String)
}
