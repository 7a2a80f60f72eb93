// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a file without readable source is, told by its first bytes and never by its name.
public enum BinaryKind: String, Sendable, CaseIterable {
  case object = "an ELF object"
  case executable = "an ELF program"
  case library = "an ELF library"
  case bitcode = "LLVM bitcode"
  case windowsProgram = "a Windows program"
  case objectArchive = "an archive of objects"
  case tarArchive = "a tar archive"
  case cpioArchive = "a cpio archive"
  case zipArchive = "a zip archive"
  case sevenZipArchive = "a 7z archive"
  case package = "an rpm package"
  case gzip = "gzip data"
  case bzip2 = "bzip2 data"
  case xz = "xz data"
  case zstandard = "zstd data"
  case lz4 = "lz4 data"
  /// What no signature tells: firmware, where it is known to be meant for a machine.
  case data = "binary data"

  /// Bytes that are enough to tell.
  public static let depth = 512

  /// Nil for text, and for data of a kind that holds no code.
  public init?(_ head: Bytes) {
    self = .object
    if let kind = Self.elf(head) {
      self = kind
    } else if let found = Self.signatures.first(where: { head.has($0.mark, at: $0.offset) }) {
      self = found.kind
    } else {
      return nil
    }
  }

  /// Whether source code was packed up in it; otherwise it was compiled.
  public var isArchive: Bool {
    switch self {
    case .object, .executable, .library, .bitcode, .windowsProgram, .objectArchive, .data: false
    default: true
    }
  }

  private static func elf(_ head: Bytes) -> BinaryKind? {
    guard head.count >= 18, head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
    // e_type, in the file's own byte order (elf(5)).
    switch head[5] == 2 ? head[17] : head[16] {
    case 2: return .executable
    case 3: return .library
    default: return .object
    }
  }

  private struct Signature {
    let mark: Bytes
    var offset = 0
    let kind: BinaryKind
  }

  private static let signatures: [Signature] = [
    .init(mark: Bytes("!<arch>\n".utf8), kind: .objectArchive),
    .init(mark: Bytes("!<thin>\n".utf8), kind: .objectArchive),
    .init(mark: [0x42, 0x43, 0xC0, 0xDE], kind: .bitcode),
    .init(mark: Bytes("ustar".utf8), offset: 257, kind: .tarArchive),
    .init(mark: Bytes("070701".utf8), kind: .cpioArchive),
    .init(mark: Bytes("070702".utf8), kind: .cpioArchive),
    .init(mark: [0x50, 0x4B, 0x03, 0x04], kind: .zipArchive),
    .init(mark: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], kind: .sevenZipArchive),
    .init(mark: [0xED, 0xAB, 0xEE, 0xDB], kind: .package),
    .init(mark: [0x1F, 0x8B, 0x08], kind: .gzip),
    .init(mark: [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], kind: .bzip2),
    .init(mark: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], kind: .xz),
    .init(mark: [0x28, 0xB5, 0x2F, 0xFD], kind: .zstandard),
    .init(mark: [0x04, 0x22, 0x4D, 0x18], kind: .lz4),
    .init(mark: [0x4D, 0x5A, 0x90, 0x00], kind: .windowsProgram),
  ]
}

extension [UInt8] {
  /// Whether `mark` stands at `start`.
  fileprivate func has(_ mark: Bytes, at start: Int) -> Bool {
    count - start >= mark.count && self[start..<start + mark.count].elementsEqual(mark)
  }
}
