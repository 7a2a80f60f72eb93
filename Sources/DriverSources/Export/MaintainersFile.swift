// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The MAINTAINERS file of a kernel tree, and a section that it gets.
public struct MaintainersFile: Sendable {
  private let text: Bytes

  public init(_ text: Bytes) { self.text = text }

  /// The file with the section of `entry`, in the order of titles; nil where it has one of that title already.
  ///
  /// Throws `TransferError.conflictMarks`.
  public func adding(_ entry: MaintainersEntry, files: [String]) throws(TransferError) -> Bytes? {
    if let line = KconfigFile.conflictMark(in: text) { throw .conflictMarks(path: "MAINTAINERS", line: line) }
    let title = Bytes(entry.title.utf8)
    var place = text.count
    var at = start
    var previousIsBlank = true
    while at < text.count {
      let end = text[at...].firstIndex(of: 0x0A) ?? text.count
      let line = text[at..<end]
      if previousIsBlank, Self.isTitle(line) {
        if line.elementsEqual(title) { return nil }
        if place == text.count, title.lexicographicallyPrecedes(line) || line.elementsEqual("THE REST".utf8) {
          place = at
        }
      }
      previousIsBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      at = end + 1
    }
    let section = Bytes(entry.text(files: files).utf8)
    if place < text.count { return text[..<place] + section + [0x0A] + text[place...] }
    return text + (text.last == 0x0A || text.isEmpty ? [] : [0x0A]) + [0x0A] + section
  }

  /// Behind the head of explanations, which in the kernel ends with this line.
  private var start: Int {
    let head = Bytes("\nMaintainers List\n".utf8)
    if text.starts(with: head.dropFirst()) { return head.count - 1 }
    var at = 0
    while let next = text[at...].firstIndex(of: 0x0A) {
      if text[next...].starts(with: head) { return next + head.count }
      at = next + 1
    }
    return 0
  }

  private static func isTitle(_ line: Bytes.SubSequence) -> Bool {
    guard let first = line.first, first != 0x20, first != 0x09, first != UInt8(ascii: "-") else {
      return false
    }
    let second = line.dropFirst().first
    return second != UInt8(ascii: ":") && !line.starts(with: "...".utf8)
  }
}
