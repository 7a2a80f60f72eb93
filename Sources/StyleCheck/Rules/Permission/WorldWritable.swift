// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Files of debugfs and sysfs; the other helpers are `PermissionArgument`'s.
enum WorldWritable: LineRule {
  static let info = RuleInfo(
    id: "EXPORTED_WORLD_WRITABLE", severity: .warning, files: .c,
    summary: "a file of debugfs or sysfs is made that everybody may write",
    why: "What everybody may write is an interface to the driver for every program on the machine.",
    reference: "Documentation/filesystems/sysfs.rst",
    examples: [
      .bad("\t«debugfs_create_file»(\"reset\", 0666, dir, hv, &fops);"),
      .bad("static «DEVICE_ATTR»(reset, S_IWUGO, NULL, reset_store);"),
      .good("\tdebugfs_create_file(\"reset\", 0600, dir, hv, &fops);"),
    ])

  static let needs: [Need] = [.text("debugfs_create_"), .text("DEVICE_ATTR")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    guard let name = firstName(masked), let mode = lastMode(masked), mode > name.upperBound else { return }
    context.report(Self.self, at: name, "everybody may write the file: is that meant?")
  }

  private static func firstName(_ masked: ByteView) -> Range<Int>? {
    var from = 0
    while let start = masked.firstIndex(of: "debugfs_create_", from: from) {
      var end = start + 15
      while masked[end].isWord { end += 1 }
      if end > start + 15 { return start..<end }
      from = end
    }
    return masked.firstIndex(of: "DEVICE_ATTR").map { $0..<($0 + 11) }
  }

  private static let names: Set<Word> = ["S_IWUGO", "S_IWOTH", "S_IRWXUGO", "S_IALLUGO"]

  /// The last word that lets everybody write.
  private static func lastMode(_ masked: ByteView) -> Int? {
    var end = masked.count
    while end > 0 {
      while end > 0, !masked[end - 1].isWord { end -= 1 }
      var start = end
      while start > 0, masked[start - 1].isWord { start -= 1 }
      if start < end, isWritable(masked[start..<end]) { return start }
      end = start
    }
    return nil
  }

  private static func isWritable(_ word: ByteView) -> Bool {
    if word.count == 4, let mode = FileMode.octal(word) { return mode & 0o2 != 0 }
    return word[0] == UInt8(ascii: "S") && names.contains(Word(word.bytes))
  }
}
