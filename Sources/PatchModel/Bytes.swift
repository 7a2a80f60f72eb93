// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Source, diff and mail text as it was read: bytes, in no promised encoding.
///
/// Rules, parsers and formatters work on bytes; `String` is made only where a person reads it.
public typealias Bytes = [UInt8]

extension String {
  /// The order of the bytes of both, which is also that of their code points: no language's order, and the same on
  /// every machine.
  public func precedesInBytes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { first in
      other.utf8.withContiguousStorageIfAvailable { second -> Bool in
        let length = min(first.count, second.count)
        guard length > 0, let a = first.baseAddress, let b = second.baseAddress else {
          return first.count < second.count
        }
        let order = memcmp(a, b, length)
        return order == 0 ? first.count < second.count : order < 0
      }
    }
    return (order ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// `bytes` as UTF-8 text for people; what is not valid UTF-8 becomes U+FFFD.
  public init(lossy bytes: some Collection<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
  }
}
