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

  func adding(_ paths: [String]) -> Bytes {
    let names = paths.map { String($0.split(separator: "/").last ?? "") }
    let what = names.count == 1 ? names[0] : "\(names[0]) and \(names.count - 1) more"
    let list = paths.map { "  \($0)" }.joined(separator: "\n")
    return message(
      "Add \(what)",
      "A part of the driver; it is built from the patch on that adds it to\nKconfig and Makefile.\n\n\(list)")
  }

  var wiring: Bytes {
    message("Add Kconfig and Makefile", "All files of the driver are there: have it built.")
  }

  var maintainers: Bytes {
    let body = "Name those who look after \(placement.target)."
    return signed("MAINTAINERS: Add \(placement.maintainers?.title ?? placement.driver)\n\n\(body)\n")
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
