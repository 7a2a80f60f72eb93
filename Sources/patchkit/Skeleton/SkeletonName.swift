// SPDX-License-Identifier: GPL-2.0-only

/// A name that files, a module and the functions of a new driver can have.
enum SkeletonName {
  /// Longer ones would push lines of the skeletons over 100 columns.
  static let longest = 20

  /// What C, its compilers or the headers of the kernel use in another way.
  private static let taken: Set<String> = [
    "asm", "auto", "bool", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
    "enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict",
    "return", "short", "signed", "sizeof", "static", "struct", "switch", "true", "typedef", "typeof", "union",
    "unsigned", "void", "volatile", "while", "current", "device", "driver", "i386", "kunit", "linux",
    "module",
    "test", "unix",
  ]

  /// Throws what is wrong with `name`.
  static func check(_ name: String) throws(Failure) {
    let fits =
      name.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    guard fits, name.utf8.count <= longest else {
      throw Failure(
        "'\(name)' cannot be a driver's name",
        cause:
          "functions start with it: a small letter, then small letters, digits and '_', at most \(longest)",
        hint: suggestion(for: name).map { "patchkit driver new \($0)" }, status: .usage)
    }
    guard !taken.contains(name), DriverBus(rawValue: name) == nil else {
      throw Failure(
        "'\(name)' cannot be a driver's name", cause: "C or the kernel's headers have it already",
        hint: "patchkit driver new my_\(name)", status: .usage)
    }
  }

  /// The name that was probably meant.
  private static func suggestion(for name: String) -> String? {
    let words = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let plain = words.map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 }
      .drop { !("a"..."z").contains($0) }.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let short = String(plain.prefix(longest))
    return short.isEmpty || short == name ? nil : short
  }
}
