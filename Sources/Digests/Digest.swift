// SPDX-License-Identifier: GPL-2.0-only

internal import Cgcrypt

/// Checksums that formats of other people ask for, by libgcrypt. They tell a damaged file from a good one; nothing
/// here relies on them for more.
public enum Digest: String, CaseIterable, Sendable {
  /// RFC 1321.
  case md5 = "MD5"
  /// FIPS 180-4.
  case sha1 = "SHA1"
  /// FIPS 180-4.
  case sha256 = "SHA256"

  /// There is no libgcrypt, or none that can be used.
  public struct Unavailable: Error, Hashable {
    public init() {}
  }

  private static let library = Library(nil)

  /// The digest of `bytes` in lower-case hexadecimal digits.
  public func hex(of bytes: [UInt8]) throws(Unavailable) -> String {
    guard let hash = Self.library.hash else { throw Unavailable() }
    var digest = [UInt8](repeating: 0, count: size)
    hash(algorithm, &digest, bytes, bytes.count)
    return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// Bytes of a digest.
  private var size: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha256: 32
    }
  }

  private var algorithm: Int32 {
    switch self {
    case .md5: Int32(bitPattern: GCRY_MD_MD5.rawValue)
    case .sha1: Int32(bitPattern: GCRY_MD_SHA1.rawValue)
    case .sha256: Int32(bitPattern: GCRY_MD_SHA256.rawValue)
    }
  }

  /// Opened once a run, when first asked for.
  struct Library: @unchecked Sendable {
    let hash: gcrypt_hash_buffer?

    init(_ name: String?) { hash = gcrypt_open(name) }
  }
}
