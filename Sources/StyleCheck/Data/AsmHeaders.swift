// SPDX-License-Identifier: GPL-2.0-only

import Synchronization

/// Which headers of `asm/` have a sister in `linux/` that includes them, in one kernel tree.
final class AsmHeaders: Sendable {
  private let tree: String
  private let answers = Mutex<[String: Bool]>([:])

  /// `tree` is the top of a kernel tree.
  init(tree: String) { self.tree = tree }

  /// Whether `include/linux/<name>.h` is there and includes `<asm/<name>.h>`.
  func hasSister(_ name: String) -> Bool {
    if let known = answers.withLock({ $0[name] }) { return known }
    let answer = !name.contains("..") && includes(name)
    answers.withLock { $0[name] = answer }
    return answer
  }

  private func includes(_ name: String) -> Bool {
    guard let text = TreeFiles.read("\(tree)/include/linux/\(name).h") else { return false }
    let wanted = Array("<asm/\(name).h>".utf8)
    return text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      let text = ByteView(base: base, count: bytes.count)
      var from = 0
      while let at = text.firstIndex(of: "#include", from: from) {
        from = at + 8
        let open = text.skippingBlanks(from: from)
        if open > from, text[open..<(open + wanted.count)].bytes == wanted { return true }
      }
      return false
    }
  }
}
