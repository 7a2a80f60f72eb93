// SPDX-License-Identifier: GPL-2.0-only

/// What is known of macros where the stripped sources will be compiled.
public struct StripTarget: Hashable, Sendable {
  /// What RHEL_RELEASE_CODE and its like are there.
  public enum RHEL: Hashable, Sendable {
    /// Undefined, as in a mainline kernel.
    case none
    /// A release of Red Hat's kernel: 7.4.
    case release(Int, Int)
    /// Newer than any release that a source may ask for: code that came back from mainline is taken.
    case newest

    /// `none`, `newest`, `7.4`; nil for anything else.
    public init?(_ text: String) {
      switch text {
      case "none": self = .none
      case "newest": self = .newest
      default:
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 2, numbers.allSatisfy({ (0..<256).contains($0) }),
          text.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) })
        else { return nil }
        self = .release(numbers[0], numbers[1])
      }
    }
  }

  /// Nil where nothing is known of the kernel's version.
  public var kernel: KernelVersion?
  public var rhel: RHEL
  /// Macros with their values, as `-D NAME=VALUE` gives them.
  public var defined: [String: String]
  public var undefined: Set<String>

  public init(
    kernel: KernelVersion? = nil, rhel: RHEL = .none, defined: [String: String] = [:],
    undefined: Set<String> = []
  ) {
    self.kernel = kernel
    self.rhel = rhel
    self.defined = defined
    self.undefined = undefined
  }
}
