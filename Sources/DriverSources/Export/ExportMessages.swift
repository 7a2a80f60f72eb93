// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The messages of commits that an export makes itself.
struct ExportMessages {
  let placement: Placement
  /// Names and address for a sign-off; nil for none.
  let signer: Person?

  /// `staging: hv: `, as subjects of patches to the directory start.
  var prefix: String {
    let parts = placement.target.split(separator: "/")
    let names = parts.first == "drivers" ? parts.dropFirst() : parts[...]
    return names.map { "\($0): " }.joined()
  }

  /// `sizes` in bytes: the largest files give the patch its subject. With `isWired`, Kconfig and Makefile come along.
  func adding(_ paths: [String], sizes: (String) -> Int, isWired: Bool = false) -> Bytes {
    let list = paths.map { "  \($0)" }.joined(separator: "\n")
    let body =
      isWired
      ? "The last part of the driver, with Kconfig and Makefile, which have it built,\nand those who look after it."
      : "A part of the driver; it is built from the patch on that adds it to\nKconfig and Makefile."
    let largest = paths.sorted { (sizes($1), $0) < (sizes($0), $1) }
    return message("Add \(subject(of: largest.map(below)))", "\(body)\n\n\(list)")
  }

  /// As many names as a line has room for.
  private func subject(of names: [String]) -> String {
    var shown = 1
    func text() -> String {
      let left = names.count - shown
      let words = names[..<shown] + (left > 0 ? ["\(left) more file\(left == 1 ? "" : "s")"] : [])
      return words.count == 1
        ? words[0] : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    }
    var best = text()
    while shown < min(names.count, 3) {
      shown += 1
      guard prefix.utf8.count + text().utf8.count <= 60 else { break }
      best = text()
    }
    return best
  }

  /// The path below the driver's directory.
  private func below(_ path: String) -> String {
    path.hasPrefix(placement.target + "/") ? String(path.dropFirst(placement.target.count + 1)) : path
  }

  var wiring: Bytes {
    message("Add Kconfig and Makefile", "All files of the driver are there: have it built.")
  }

  var maintainers: Bytes {
    let body = "Name those who look after \(placement.target)."
    return signed("MAINTAINERS: Add \(placement.maintainers?.title ?? placement.driver)\n\n\(body)\n")
  }

  func moving(from old: String) -> Bytes {
    message(
      "Move the driver here",
      "It was in \(old). No file changes; what names the directory follows.")
  }

  func updating(_ paths: [String]) -> Bytes {
    let list = paths.map { "  \($0)" }.joined(separator: "\n")
    return message(
      "Update to the driver's own tree",
      "Changes that are no single commits there, or whose commits this tree has in\nanother form.\n\n\(list)")
  }

  private func message(_ subject: String, _ body: String) -> Bytes {
    signed("\(prefix)\(subject)\n\n\(body)\n")
  }

  private func signed(_ text: String) -> Bytes {
    let trailer = signer.map { "\nSigned-off-by: \($0.name) <\($0.address)>\n" } ?? ""
    return Bytes((text + trailer).utf8)
  }
}
