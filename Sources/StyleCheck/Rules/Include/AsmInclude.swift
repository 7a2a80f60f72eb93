// SPDX-License-Identifier: GPL-2.0-only

/// `#include <asm/name.h>`, as two rules look at it.
enum AsmInclude {
  /// Headers that architectures have of their own, beside the one of `linux/`.
  private static let independent: [StaticString] = ["irq", "memory", "time", "reboot"]

  /// Whether `name` is, or is called after, one that stands for itself.
  static func isIndependent(_ name: ByteView) -> Bool { independent.contains { name.contains($0) } }

  /// Columns of `asm/name.h`.
  static func columns(_ name: Range<Int>) -> Range<Int> { (name.lowerBound - 4)..<(name.upperBound + 2) }

  static func fix(_ line: SourceLine, _ name: Range<Int>) -> [LineEdit] {
    [.replace(line, (name.lowerBound - 4)..<(name.lowerBound - 1), with: "linux")]
  }
}

extension RuleContext {
  /// Columns of `name` when the line includes `<asm/name.h>` and the tree has a `<linux/name.h>` that does
  /// the same. A header does not include itself.
  func asmSister(_ line: SourceLine) -> Range<Int>? {
    guard let headers = asmHeaders, let columns = IncludeDirective(line)?.asmHeader else { return nil }
    let name = line.raw[columns]
    guard !AsmInclude.isIndependent(name), path != "include/linux/\(name.text).h",
      headers.hasSister(name.text)
    else { return nil }
    return columns
  }
}
