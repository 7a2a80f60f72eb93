// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
import PatchModel

extension CommitID {
  /// The name behind libgit2's pointer, which libgit2 promises not to be null for an object that exists.
  init(_ pointer: UnsafePointer<git_oid>!) {
    let digits = Array("0123456789abcdef".utf8)
    var hex = Bytes()
    hex.reserveCapacity(40)
    withUnsafeBytes(of: pointer.pointee.id) { bytes in
      for byte in bytes {
        hex.append(digits[Int(byte >> 4)])
        hex.append(digits[Int(byte & 15)])
      }
    }
    guard let id = CommitID(hex: String(lossy: hex)) else { preconditionFailure("40 digits") }
    self = id
  }

  /// As libgit2 wants it. A SHA-256 name, which libgit2 1.5 does not know, loses its end and is not found.
  var object: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { bytes in
      var digits = hex.utf8.makeIterator()
      for index in bytes.indices {
        guard let high = digits.next(), let low = digits.next() else { return }
        bytes[index] = Self.value(high) << 4 | Self.value(low)
      }
    }
    return oid
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit < UInt8(ascii: "a") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
  }
}
