// SPDX-License-Identifier: GPL-2.0-only

/// Source, diff and mail text as it was read: bytes, in no promised encoding.
///
/// Rules, parsers and formatters work on bytes; `String` is made only where a person reads it.
public typealias Bytes = [UInt8]

extension String {
  /// `bytes` as UTF-8 text for people; what is not valid UTF-8 becomes U+FFFD.
  public init(lossy bytes: some Collection<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
  }
}
