// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Who a mail is from, in the bytes that it is written with.
public struct MailAddress: Hashable, Sendable {
  /// The display name, unquoted.
  public var name: Bytes
  /// Without angle brackets.
  public var address: Bytes

  public init(name: Bytes, address: Bytes) {
    self.name = name
    self.address = address
  }

  public init(_ person: Person) {
    self.init(name: Bytes(person.name.utf8), address: Bytes(person.address.utf8))
  }

  /// `Name <address>`, as git reads an identity; nil without both brackets.
  public init?(identity text: String) {
    let bytes = Bytes(text.utf8)
    guard let open = bytes.firstIndex(of: 0x3C), let close = bytes[open...].firstIndex(of: 0x3E) else {
      return nil
    }
    var name = bytes[..<open]
    while let last = name.last, MessageText.isSpace(last) { name.removeLast() }
    self.init(name: Bytes(name), address: Bytes(bytes[(open + 1)..<close]))
  }

  /// `Name <address>`
  public var text: Bytes { name + [0x20, 0x3C] + address + [0x3E] }
}
