// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferKernelTypes: LineRule {
  static let info = RuleInfo(
    id: "PREFER_KERNEL_TYPES", severity: .check, fix: .safe, files: .c,
    summary: "a variable has a C99 type such as uint32_t",
    why: "The kernel has its own short names (u8, s32); one spelling is enough.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«uint32_t» flags;", fixed: "\tu32 flags;"),
      .bad("\t«int8_t» level = 0;", fixed: "\ts8 level = 0;"),
      .good("\tu32 flags;"),
      .good("\tuint32_t flags;", path: "include/uapi/linux/hv.h"),
    ])

  static let needs: [Need] =
    ["", "__"].flatMap { prefix in
      ["", "u", "s", "u_", "s_"].flatMap { sign in
        ["int", "int_"].flatMap { base in
          ["8", "16", "32", "64"].map { Need.word(Word("\(prefix)\(sign)\(base)\($0)_t".utf8)) }
        }
      }
    }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !isForeign(context.path) else { return }
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      defer { i += 1 }
      guard context.token(i).kind == .identifier,
        let found = context.declaration(at: i, limit: range.upperBound),
        let end = context.identifier(at: found.end, limit: range.upperBound), end < range.upperBound,
        ["=", ";", ",", "["].contains(context.token(end).sign)
      else { continue }
      // The first declaration of the line decides.
      guard let name = (i..<found.end).first(where: { FixedType.isC99(line.raw(context.token($0))) }) else {
        return
      }
      let token = context.token(name)
      let kernel = kernelName(line.raw(token))
      context.report(
        Self.self, at: line.columns(of: token), "the kernel's type is '\(kernel)'",
        fix: [.replace(line, line.columns(of: token), with: kernel)])
      return
    }
  }

  /// Interfaces to user space, and tools, may use C99's names.
  private static func isForeign(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.dropLast().contains(where: { $0 == "tools" || $0.hasSuffix("-tools") || $0.hasSuffix(".tools") })
    {
      return true
    }
    return zip(parts, parts.dropFirst()).dropLast().contains {
      ($0 == "include" || $0.hasSuffix("-include") || $0.hasSuffix(".include")) && $1 == "uapi"
    }
  }

  private static func kernelName(_ name: ByteView) -> String {
    var i = 0
    while name[i] == UInt8(ascii: "_") { i += 1 }
    let isSigned = name[i] == UInt8(ascii: "s") || name[i] == UInt8(ascii: "i")
    let digits = name.bytes.filter { $0.isDigit }
    return (isSigned ? "s" : "u") + String(decoding: digits, as: UTF8.self)
  }
}
