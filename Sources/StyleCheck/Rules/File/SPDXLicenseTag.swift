// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SPDXLicenseTag: LineRule {
  static let info = RuleInfo(
    id: "SPDX_LICENSE_TAG", severity: .warning, files: .any,
    summary: "the licence tag is missing, in the wrong comment style, or on another line than the first",
    why: "Tools that list what a kernel is made of read the first line and nothing else.",
    reference: "Documentation/process/license-rules.rst",
    examples: [
      .bad("«/* SPDX-License-Identifier: GPL-2.0 */»"),
      .bad("«#include <linux/hyperv.h>»"),
      .good("// SPDX-License-Identifier: GPL-2.0"),
      .good("/* SPDX-License-Identifier: GPL-2.0 */", path: "drivers/hv/example.h"),
    ])

  static let needs: [Need] = [.licenseTag]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let tagLine = context.licenseLine
    if line.number == tagLine { first(line, tagLine, &context) }
    guard line.number != context.licenseLine else { return }
    misplaced(line, &context)
  }

  // MARK: The line for the tag

  private static func first(_ line: SourceLine, _ number: Int, _ context: inout RuleContext) {
    let start = line.raw.skippingBlanks()
    if line.raw.hasPrefix("#!", at: start),
      line.raw[line.raw.skippingBlanks(from: start + 2)] == UInt8(ascii: "/")
    {
      // The interpreter comes first, the tag second.
      context.licenseLine = 2
      return
    }
    guard line.isAdded else { return }
    let columns = 0..<line.raw.trimmedEnd
    let comment = comment(for: context.path, afterInterpreter: number == 2)
    let hasTag = line.raw.contains("SPDX-License-Identifier:")
    if hasTag, isC(context.path), let comment, !line.raw.hasPrefix(comment, at: start) {
      context.report(
        Self.self, at: columns, "the licence tag of this kind of file is in a '\(comment)' comment")
    }
    if let comment, !begins(line.raw, comment) {
      context.report(
        Self.self, at: columns, "line \(number) has no SPDX-License-Identifier tag in the right form")
    } else if line.raw.contains("SPDX-License-Identifier: ") {
      bindings(line, columns, &context)
    }
  }

  private static func ending(_ path: String) -> Substring {
    guard let dot = path.lastIndex(of: ".") else { return "" }
    return path[path.index(after: dot)...]
  }

  private static func isC(_ path: String) -> Bool { ["c", "h", "s", "S"].contains(ending(path)) }

  /// How a comment of that kind of file begins; nil where any line will do.
  private static func comment(for path: String, afterInterpreter: Bool) -> StaticString? {
    switch ending(path) {
    case "h", "s", "S": return "/*"
    case "c", "rs", "dts", "dtsi": return "//"
    case "sh", "pl", "py", "awk", "tc", "yaml": return "#"
    default:
      if afterInterpreter { return "#" }
      return ending(path) == "rst" ? ".." : nil
    }
  }

  private static func begins(_ raw: ByteView, _ comment: StaticString) -> Bool {
    raw.hasPrefix(comment) && raw.hasPrefix(" SPDX-License-Identifier: ", at: comment.utf8CodeUnitCount)
  }

  /// Bindings are shared with other systems, so their licence has a second half.
  private static func bindings(_ line: SourceLine, _ columns: Range<Int>, _ context: inout RuleContext) {
    let raw = line.raw
    if context.path.hasPrefix("Documentation/devicetree/bindings/"),
      !raw.contains("GPL-2.0 OR BSD-2-Clause"), !raw.contains("GPL-2.0-only OR BSD-2-Clause")
    {
      context.report(
        Self.self, at: columns, "bindings are licensed (GPL-2.0-only OR BSD-2-Clause)",
        severity: context.isWholeFile ? .check : .warning)
    }
    if context.path.hasPrefix("include/dt-bindings/"), !isDual(raw) {
      context.report(Self.self, at: columns, "headers of bindings are licensed (GPL-2.0-only OR another)")
    }
  }

  private static func isDual(_ raw: ByteView) -> Bool {
    for name: StaticString in ["GPL-2.0 OR ", "GPL-2.0-only OR "] {
      if let at = raw.firstIndex(of: name), !raw[at + name.utf8CodeUnitCount].isBlank,
        at + name.utf8CodeUnitCount < raw.count
      {
        return true
      }
    }
    return false
  }

  // MARK: Other lines

  /// A tag elsewhere in a source file; checkpatch means to look at comments only and looks everywhere.
  private static func misplaced(_ line: SourceLine, _ context: inout RuleContext) {
    guard context.isSourceText, let at = line.raw.firstIndex(of: "SPDX-License-Identifier:"),
      !line.raw[at - 1].isWord
    else { return }
    let columns = at..<(at + 24)
    context.report(Self.self, at: columns, "the licence tag belongs on line \(context.licenseLine)")
  }
}
