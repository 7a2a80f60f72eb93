// SPDX-License-Identifier: GPL-2.0-only

public import ArgumentParser
public import DriverSources

/// The kernel that sources are stripped for.
struct StripOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("The kernel's version, such as 6.1 or 4.18.0.", valueName: "version"))
  var kernel: KernelVersion?

  @Option(
    help: ArgumentHelp(
      """
      What RHEL_RELEASE_CODE is there: a release such as 7.4; none, as in a mainline kernel; or newest, for a mainline \
      kernel that gets the code of the newest release.
      """, valueName: "release"))
  var rhel: StripTarget.RHEL?

  @Option(
    name: .customShort("D", allowingJoined: true), parsing: .singleValue,
    help: ArgumentHelp("A macro that is defined there; its value is 1 if left out.", valueName: "name=value"))
  var defined: [String] = []

  @Option(
    name: .customShort("U", allowingJoined: true), parsing: .singleValue,
    help: ArgumentHelp("A macro that is not defined there.", valueName: "name"))
  var undefined: [String] = []

  func validate() throws {
    for name in defined.map({ Self.pair($0).name }) + undefined where !Self.isMacro(name) {
      throw ValidationError("'\(name)' is no name of a macro")
    }
    let both = Set(defined.map { Self.pair($0).name }).intersection(undefined)
    if let name = both.min() { throw ValidationError("'\(name)' cannot be both defined and undefined") }
  }

  /// Throws a `ValidationError` where nothing is asked for.
  func target() throws -> StripTarget {
    guard kernel != nil || !defined.isEmpty || !undefined.isEmpty else {
      throw ValidationError("--for is missing: the kernel that the sources are stripped for")
    }
    if kernel == nil, rhel != nil { throw ValidationError("--rhel goes with --for") }
    return StripTarget(
      kernel: kernel, rhel: rhel ?? .none,
      defined: Dictionary(defined.map { Self.pair($0) }) { _, last in last }, undefined: Set(undefined))
  }

  private static func pair(_ text: String) -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "=") else { return (text, "1") }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func isMacro(_ name: String) -> Bool {
    let isWord = name.utf8.allSatisfy {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
    }
    return isWord && !name.isEmpty && !(name.first?.isNumber ?? true)
  }
}

extension KernelVersion: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension StripTarget.RHEL: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
