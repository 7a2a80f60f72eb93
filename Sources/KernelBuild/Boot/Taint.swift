// SPDX-License-Identifier: GPL-2.0-only

/// What a kernel thinks of its own state: Documentation/admin-guide/tainted-kernels.rst.
struct Taint: OptionSet, Hashable, Sendable {
  /// As `/proc/sys/kernel/tainted` has it.
  let rawValue: Int

  static let badPage = Taint(rawValue: 1 << 5)
  static let died = Taint(rawValue: 1 << 7)
  static let warned = Taint(rawValue: 1 << 9)
  static let staging = Taint(rawValue: 1 << 10)
  static let outOfTree = Taint(rawValue: 1 << 12)
  static let unsigned = Taint(rawValue: 1 << 13)
  static let softLockup = Taint(rawValue: 1 << 14)
  static let test = Taint(rawValue: 1 << 18)

  /// What any module that is built here brings.
  static let usual: Taint = [.outOfTree, .unsigned, .staging, .test]

  private static let words: [(bit: Int, letter: Character, meaning: String)] = [
    (0, "P", "a module with a proprietary licence was loaded"), (1, "F", "a module was loaded by force"),
    (2, "S", "the kernel runs on a system that is out of specification"),
    (3, "R", "a module was unloaded by force"), (4, "M", "the processor reported a machine check"),
    (5, "B", "a page or a slab was found in a bad state"), (6, "U", "user space asked for the taint"),
    (7, "D", "the kernel died: an oops or a BUG"), (8, "A", "an ACPI table was overridden"),
    (9, "W", "the kernel warned"), (10, "C", "a staging driver was loaded"),
    (11, "I", "a bug of the firmware is worked around"),
    (12, "O", "a module from outside of the tree was loaded"),
    (13, "E", "a module without a signature was loaded"), (14, "L", "a soft lockup occurred"),
    (15, "K", "the kernel was patched live"), (16, "X", "a taint of the distribution"),
    (17, "T", "the layout of structures is randomised"), (18, "N", "an in-kernel test was run"),
  ]

  /// Its bits one by one, each with the kernel's letter.
  var reasons: [String] {
    Self.words.filter { rawValue >> $0.bit & 1 == 1 }.map { "\($0.letter): \($0.meaning)" }
  }
}
