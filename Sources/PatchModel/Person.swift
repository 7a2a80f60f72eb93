// SPDX-License-Identifier: GPL-2.0-only

/// Somebody as an author, a committer, a recipient or a signer.
public struct Person: Hashable, Sendable {
  /// The display name, unquoted; empty when only an address is known.
  public var name: String
  /// The address without angle brackets.
  public var address: String

  public init(name: String, address: String) {
    self.name = name
    self.address = address
  }
}

/// A person at a moment, as git records who wrote and who committed.
public struct Signature: Hashable, Sendable {
  public var person: Person
  public var time: Moment

  public init(person: Person, time: Moment) {
    self.person = person
    self.time = time
  }
}

/// A moment with the offset it was recorded in.
public struct Moment: Hashable, Sendable {
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public var seconds: Int64
  /// Minutes east of UTC.
  public var offset: Int

  public init(seconds: Int64, offset: Int) {
    self.seconds = seconds
    self.offset = offset
  }
}
