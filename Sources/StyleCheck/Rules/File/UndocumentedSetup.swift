// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UndocumentedSetup: LineRule {
  static let info = RuleInfo(
    id: "UNDOCUMENTED_SETUP", severity: .check, files: .c,
    summary: "a new parameter of the kernel's command line is not documented",
    why: "Nobody finds a parameter that is not in the list.",
    reference: "Documentation/admin-guide/kernel-parameters.txt",
    examples: [
      .bad(
        """
        __setup(«"hv_example"», hv_setup);
        """, path: "drivers/hv/example.c"),
      .good(
        """
        module_param(hv_example, int, 0444);
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.text("__setup(\"")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    var from = 0
    while let at = line.raw.firstIndex(of: "__setup(\"", from: from) {
      from = at + 9
      guard !line.raw[at - 1].isWord, let end = line.raw.firstIndex(of: UInt8(ascii: "\""), from: from) else {
        continue
      }
      let name = line.raw[from..<end]
      guard !isDocumented(name.bytes, context) else { return }
      context.report(
        Self.self, at: (from - 1)..<(end + 1), "'\(name.text)' is not in the patch's kernel-parameters.txt")
      return
    }
  }

  /// Whether the patch adds a line with the name to the list of parameters.
  private static func isDocumented(_ name: [UInt8], _ context: RuleContext) -> Bool {
    guard !context.isWholeFile else { return false }
    var isInList = false
    for line in context.input.split(separator: 0x0A) where line.first == UInt8(ascii: "+") {
      if line.starts(with: "+++".utf8) {
        let path = line.dropFirst(3).drop(while: \.isBlank).prefix { !$0.isBlank }
        isInList = path.suffix(47).elementsEqual("Documentation/admin-guide/kernel-parameters.txt".utf8)
      } else if isInList, contains(line, name) {
        return true
      }
    }
    return false
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    line.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !name.isEmpty else { return true }
      return ByteView(base: base, count: bytes.count).firstIndex(of: name) != nil
    }
  }
}
