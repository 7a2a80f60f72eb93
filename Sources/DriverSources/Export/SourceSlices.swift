// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Cuts the files of a new driver into patches that a list lets through: headers first, then the sources of one
/// module after the other. None of them is built before Kconfig and Makefile come, so every step builds.
struct SourceSlices {
  private let placement: Placement
  private let files: [String: DriverFiles.File]

  /// A mail's header, message and diffstat.
  private static let overhead = 3000
  /// Kconfig with Makefile, and MAINTAINERS, come as patches of their own.
  private static let most = ExportPlan.mostPatches - 2

  init(_ placement: Placement, _ files: [String: DriverFiles.File]) {
    self.placement = placement
    self.files = files
  }

  /// Paths, one list for each patch.
  var slices: [[String]] {
    let ordered = order
    let tidy = packed(ordered, intoAny: false)
    return tidy.count <= Self.most ? tidy : packed(ordered.sorted { cost($0) > cost($1) }, intoAny: true)
  }

  private var order: [String] {
    func rank(_ path: String) -> Int {
      if path.hasSuffix(".h") { return -1 }
      let name = (path.split(separator: "/").last ?? "").dropLast(2) + ".o"
      return placement.modules.firstIndex {
        $0.objects.contains { $0.hasSuffix(name) } || $0.name + ".o" == name
      }
        ?? placement.modules.count
    }
    return files.keys.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// Bytes that the patch of these files still has room for.
  func room(in paths: [String]) -> Int {
    paths.reduce(ExportPlan.largestMail - Self.overhead) { $0 - cost($1) }
  }

  /// Into the last slice as long as there is room, or into any; then the roomiest comes last.
  private func packed(_ paths: [String], intoAny: Bool) -> [[String]] {
    var slices: [(paths: [String], room: Int)] = []
    for path in paths {
      let cost = cost(path)
      let candidates = intoAny ? slices.indices.first { slices[$0].room >= cost } : slices.indices.last
      if let index = candidates, slices[index].room >= cost {
        slices[index].paths.append(path)
        slices[index].room -= cost
      } else {
        slices.append(([path], ExportPlan.largestMail - Self.overhead - cost))
      }
    }
    if intoAny, let roomiest = slices.indices.max(by: { slices[$0].room < slices[$1].room }) {
      slices.append(slices.remove(at: roomiest))
    }
    return slices.map { $0.paths.sorted() }
  }

  /// Bytes in a mail: each line gets a plus, and each file a head and a line in the diffstat.
  private func cost(_ path: String) -> Int {
    guard let content = files[path]?.content else { return 0 }
    return content.count + content.count { $0 == 0x0A } + 250 + 2 * path.utf8.count
  }
}
