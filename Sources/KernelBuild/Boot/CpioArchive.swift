// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// An initramfs as the kernel unpacks it: Documentation/driver-api/early-userspace/buffer-format.rst, `newc`.
///
/// The same content gives the same bytes: no times, no owners but root.
public struct CpioArchive: Sendable {
  private var bytes = Bytes()
  private var count = 0

  private static let directory: UInt32 = 0o040000
  private static let regular: UInt32 = 0o100000
  private static let characterDevice: UInt32 = 0o020000

  public init() {}

  /// Adds an empty directory; what is above it must be there already.
  public mutating func add(directory name: String) {
    add(name, mode: Self.directory | 0o755, links: 2, content: [])
  }

  /// Adds a regular file of the given permissions. Its directory must be there already.
  public mutating func add(file name: String, _ content: Bytes, permissions: UInt32 = 0o644) {
    add(name, mode: Self.regular | permissions, links: 1, content: content)
  }

  /// Adds a device node: without `/dev/console`, the first program starts without standard output.
  public mutating func add(characterDevice name: String, major: UInt32, minor: UInt32) {
    add(name, mode: Self.characterDevice | 0o600, links: 1, content: [], device: (major, minor))
  }

  /// The whole archive, its end included.
  public var archive: Bytes {
    var whole = self
    whole.add("TRAILER!!!", mode: 0, links: 1, content: [])
    return whole.bytes
  }

  private mutating func add(
    _ name: String, mode: UInt32, links: UInt32, content: Bytes, device: (UInt32, UInt32) = (0, 0)
  ) {
    count += 1
    let path = Bytes(name.utf8) + [0]
    let fields: [UInt32] = [
      UInt32(count), mode, 0, 0, links, 0, UInt32(content.count), 0, 0, device.0, device.1,
      UInt32(path.count), 0,
    ]
    bytes += "070701".utf8
    for field in fields { append(hexadecimal: field) }
    bytes += path
    pad()
    bytes += content
    pad()
  }

  private mutating func append(hexadecimal field: UInt32) {
    for shift in stride(from: UInt32(28), through: 0, by: -4) {
      let digit = UInt8(field >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x41 + digit - 10)
    }
  }

  private mutating func pad() {
    while bytes.count % 4 != 0 { bytes.append(0) }
  }
}
