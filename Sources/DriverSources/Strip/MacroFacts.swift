// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What is known of macros at one place of a source.
struct MacroFacts {
  enum Fact: Hashable {
    case undefined
    /// Without parameters; nil for a value that is no integer.
    case object(ConditionNumber?)
    /// KERNEL_VERSION or RHEL_RELEASE_VERSION: how far each argument is shifted to the left.
    case version(shifts: [Int64])
  }

  private var facts: [Bytes: Fact] = [:]
  /// Names that this is about, also those that the source has made its own: where.
  private(set) var lost: [Bytes: String] = [:]

  init(_ target: StripTarget) {
    if let kernel = target.kernel {
      add(kernel)
      add(target.rhel)
    }
    for name in target.undefined { facts[Bytes(name.utf8)] = .undefined }
    for (name, value) in target.defined {
      facts[Bytes(name.utf8)] = .object(ConditionNumber(constant: Bytes(value.utf8)))
    }
  }

  private mutating func add(_ kernel: KernelVersion) {
    set("LINUX_VERSION_CODE", kernel.code)
    facts[Bytes("KERNEL_VERSION".utf8)] = .version(shifts: [16, 8, 0])
    // Since 5.18; a source that asks for them in an older kernel gets no answer.
    guard kernel.code >= 5 << 16 + 18 << 8 else { return }
    set("LINUX_VERSION_MAJOR", Int64(kernel.major))
    set("LINUX_VERSION_PATCHLEVEL", Int64(kernel.minor))
    set("LINUX_VERSION_SUBLEVEL", Int64(kernel.sublevel))
  }

  private mutating func add(_ rhel: StripTarget.RHEL) {
    switch rhel {
    case .none:
      for name in ["RHEL_RELEASE_CODE", "RHEL_RELEASE_VERSION", "RHEL_MAJOR", "RHEL_MINOR"] {
        facts[Bytes(name.utf8)] = .undefined
      }
    case .release(let major, let minor): add(major, minor)
    case .newest: add(255, 255)
    }
  }

  private mutating func add(_ major: Int, _ minor: Int) {
    set("RHEL_MAJOR", Int64(major))
    set("RHEL_MINOR", Int64(minor))
    set("RHEL_RELEASE_CODE", Int64(major << 8 + minor))
    facts[Bytes("RHEL_RELEASE_VERSION".utf8)] = .version(shifts: [8, 0])
  }

  private mutating func set(_ name: String, _ value: Int64) {
    facts[Bytes(name.utf8)] = .object(ConditionNumber(value))
  }

  subscript(_ name: Bytes) -> Fact? { facts[name] }

  /// Whether stripping is about this macro.
  func concerns(_ name: Bytes) -> Bool { facts[name] != nil || lost[name] != nil }

  /// From here on nothing is known of `name`; `place` says where it was defined anew or undefined.
  mutating func lose(_ name: Bytes, at place: String) {
    guard concerns(name) else { return }
    facts[name] = nil
    lost[name] = lost[name] ?? place
  }
}
