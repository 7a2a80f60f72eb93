// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import TestSupport
import Testing

/// gcc's preprocessor is the judge: it must make the same tokens of a source before and after.
@Suite struct StripOracleTests {
  private static let definitions = [
    "-DLINUX_VERSION_CODE=0x060100", "-DKERNEL_VERSION(a,b,c)=(((a)<<16)+((b)<<8)+(c))", "-DHAVE_A=1",
    "-DRHEL_RELEASE_CODE=0x0704", "-DRHEL_RELEASE_VERSION(a,b)=(((a)<<8)+(b))", "-DX=1",
  ]

  @Test(arguments: 0..<12) func randomSourcesKeepTheirTokens(_ seed: UInt64) async throws {
    var writer = ConditionalWriter(seed: seed)
    let source = Bytes(writer.source(conditionals: 60).utf8)
    let target = StripTarget(
      kernel: KernelVersion("6.1"), rhel: .release(7, 4), defined: ["HAVE_A": "1"], undefined: ["HAVE_B"])
    let result = try Strip(target).strip(source)
    #expect(result.decided > 0)
    let folder = try ScratchFolder()
    try folder.write("before.c", source)
    try folder.write("after.c", result.text)
    #expect(
      try await tokens("before.c", folder) == tokens("after.c", folder),
      "seed \(seed): \(String(lossy: source))")
  }

  private func tokens(_ name: String, _ folder: ScratchFolder) async throws -> [String] {
    let run = try await Program.other(
      "/usr/bin/gcc", ["-E", "-P", "-undef", "-w"] + Self.definitions + [name], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split { $0.isWhitespace }.map(String.init)
  }
}

/// Writes sources with conditionals of every kind.
private struct ConditionalWriter {
  private var state: UInt64
  private var count = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func pick(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(below))
  }

  mutating func source(conditionals: Int) -> String {
    (0..<conditionals).map { _ in block(depth: 0) }.joined()
  }

  private mutating func block(depth: Int) -> String {
    guard depth < 4, pick(4) > 0 else { return code() }
    var text = [opening(), code(), block(depth: depth + 1)].joined()
    for _ in 0..<pick(3) {
      text += "#" + blanks() + "elif \(condition(0))\n" + code() + block(depth: depth + 1)
    }
    if pick(2) == 0 { text += "#else\n" + block(depth: depth + 1) + code() }
    return text + ["#endif\n", "#endif /* two\nlines */\n", "  # endif // LINUX\n"][pick(3)]
  }

  private mutating func opening() -> String {
    let name = ["HAVE_A", "HAVE_B", "X", "Y", "RHEL_RELEASE_CODE"][pick(5)]
    switch pick(4) {
    case 0: return "#ifdef \(name)\n"
    case 1: return "\t#ifndef \(name) /* why */\n"
    default: return "#" + blanks() + "if\(["", " "][pick(2)])(\(condition(0)))\n"
    }
  }

  private mutating func blanks() -> String { ["", " ", "/**/ ", "\\\n"][pick(4)] }

  private mutating func code() -> String {
    count += 1
    switch pick(8) {
    case 0: return "\n\n"
    case 1: return "/* #if X\n#endif */ c\(count)\n"
    case 2: return "char *s\(count) = \"/*\";\n"
    case 3: return "#undef HAVE_B\n"
    default: return "c\(count)\n"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    guard depth < 4 else { return operand() }
    switch pick(7) {
    case 0: return "\(condition(depth + 1)) && \(condition(depth + 1))"
    case 1: return "\(condition(depth + 1)) || \\\n \(condition(depth + 1))"
    case 2: return "!(\(condition(depth + 1)))"
    case 3: return "(\(condition(depth + 1)))"
    case 4: return "(\(condition(depth + 1)) ? \(condition(depth + 1)) : \(condition(depth + 1)))"
    default: return operand()
    }
  }

  private mutating func operand() -> String {
    [
      "defined(HAVE_A)", "defined HAVE_B", "HAVE_A", "HAVE_B", "X", "Y", "defined(Y)", "0", "1",
      "LINUX_VERSION_CODE < KERNEL_VERSION(\(pick(8)),\(pick(4)),0)",
      "(RHEL_RELEASE_CODE >= RHEL_RELEASE_VERSION(\(pick(9)), \(pick(9))))",
      "LINUX_VERSION_CODE >> 16 == 6", "RHEL_RELEASE_CODE % 256 - 4",
    ][pick(13)]
  }
}
