// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The mode that helpers which make files are given.
enum PermissionArgument: LineRule {
  static let info = RuleInfo(
    id: "NON_OCTAL_PERMISSIONS", severity: .error, files: .c,
    summary: "a file's mode is not four octal digits",
    why:
      "644 without the zero in front is another mode than was meant. A mode that lets everybody write is told "
      + "as EXPORTED_WORLD_WRITABLE.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("«module_param»(debug, int, 644);"),
      .bad("\t«proc_create»(\"hv\", 066, NULL, &fops);"),
      .bad("«module_param»(debug, int, 0666);"),
      .good("module_param(debug, int, 0644);"),
      .good("\tproc_create(\"hv\", 0, NULL, &fops);"),
    ])

  static let otherIDs = ["EXPORTED_WORLD_WRITABLE"]

  /// A helper, and the number of the argument that is the mode, from 1.
  private struct FileMaker {
    let matches: @Sendable (ByteView) -> Bool
    let position: Int
    /// A plain 0 means something of its own.
    var takesZero = false
  }

  private static func named(_ names: Set<Word>) -> @Sendable (ByteView) -> Bool {
    { names.contains(Word($0.bytes)) }
  }

  private static let helpers = [
    FileMaker(matches: named(["module_param"]), position: 3, takesZero: true),
    FileMaker(
      matches: named(["module_param_array", "module_param_named", "module_param_string"]), position: 4,
      takesZero: true),
    FileMaker(matches: named(["module_param_array_named"]), position: 5, takesZero: true),
    FileMaker(
      matches: named([
        "debugfs_create_file", "debugfs_create_u8", "debugfs_create_u16", "debugfs_create_u32",
        "debugfs_create_u64", "debugfs_create_x8", "debugfs_create_x16", "debugfs_create_x32",
        "debugfs_create_x64", "debugfs_create_size_t", "debugfs_create_atomic_t", "debugfs_create_bool",
        "debugfs_create_blob", "debugfs_create_regset32", "debugfs_create_u32_array",
      ]), position: 2),
    FileMaker(matches: named(["proc_create", "proc_create_data"]), position: 2, takesZero: true),
    FileMaker(
      matches: named([
        "CLASS_ATTR", "DEVICE_ATTR", "SENSOR_ATTR", "SENSOR_DEVICE_ATTR", "IIO_DEVICE_ATTR",
      ]), position: 2),
    FileMaker(matches: { $0.hasPrefix("IIO_DEV_ATTR_") && $0.count > 13 && isCapital($0[13...]) }, position: 1),
    FileMaker(matches: named(["SENSOR_DEVICE_ATTR_2", "SENSOR_ATTR_2"]), position: 2),
    FileMaker(matches: named(["SENSOR_TEMPLATE_2", "SENSOR_TEMPLATE"]), position: 3),
    FileMaker(matches: named(["__ATTR"]), position: 2),
  ]

  private static func isCapital(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !text[i].isUppercase && text[i] != UInt8(ascii: "_") { return false }
    return true
  }

  static let needs: [Need] = [
    .text("module_param"), .text("debugfs_create_"), .text("proc_create"), .text("_ATTR"),
    .text("SENSOR_TEMPLATE"),
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement, mayName(line.masked) else { return }
    let limit = statement.tokens.upperBound
    for helper in helpers {
      for i in statement.tokens where isCall(i, helper, limit, context) {
        guard let mode = argument(helper.position, from: i + 2, limit: limit, context) else { continue }
        judge(mode, of: i, helper, line, &context)
        break
      }
    }
  }

  /// The line itself names something that looks like a helper.
  private static func mayName(_ masked: ByteView) -> Bool {
    for name: StaticString in [
      "module_param", "debugfs_create_", "proc_create", "_ATTR", "SENSOR_TEMPLATE",
    ] where masked.contains(name) { return true }
    return false
  }

  private static func isCall(_ i: Int, _ helper: FileMaker, _ limit: Int, _ context: RuleContext) -> Bool {
    let token = context.token(i)
    return token.kind == .identifier && i + 1 < limit && context.token(i + 1).sign == "("
      && helper.matches(context.masked(token.start..<token.end))
  }

  /// The argument at a position when it and those before it are plain, `|` between parts of it allowed.
  private static func argument(_ position: Int, from start: Int, limit: Int, _ context: RuleContext)
    -> ByteView?
  {
    var i = start
    for _ in 1..<position {
      guard let end = Operand.argumentEnd(at: i, limit: limit, context), end < limit,
        context.token(end).sign == ","
      else { return nil }
      i = end + 1
    }
    let first = i
    guard var end = Operand.argumentEnd(at: i, limit: limit, context) else { return nil }
    while end < limit, context.token(end).sign == "|",
      let more = Operand.argumentEnd(at: end + 1, limit: limit, context)
    {
      end = more
    }
    guard end < limit, context.token(end).sign == "," || context.token(end).sign == ")" else { return nil }
    return context.masked(context.token(first).start..<context.token(end - 1).end)
  }

  private static func judge(
    _ mode: ByteView, of name: Int, _ helper: FileMaker, _ line: SourceLine, _ context: inout RuleContext
  ) {
    let columns =
      line.tokenRange.contains(name) ? line.columns(of: context.token(name)) : 0..<line.raw.trimmedEnd
    let octal = mode.count > 1 ? FileMode.octal(mode) : nil
    let isWrong = octal == nil ? isInteger(mode) : mode.count != 4
    if isWrong, !(helper.takesZero && mode == "0") {
      context.report(Self.self, at: columns, "the mode \(mode.text) is not four octal digits")
    }
    if let octal, octal & 0o2 != 0 {
      context.report(
        Self.self, at: columns, "everybody may write the file: is that meant?", id: "EXPORTED_WORLD_WRITABLE")
    }
  }

  /// Decimal digits and a suffix.
  private static func isInteger(_ text: ByteView) -> Bool {
    guard text[0].isDigit, CNumber.end(text, from: 0) == text.count else { return false }
    return text[1].isDigit || text.count == 1 || text[1].lowercased == UInt8(ascii: "u")
      || text[1].lowercased == UInt8(ascii: "l")
  }
}
