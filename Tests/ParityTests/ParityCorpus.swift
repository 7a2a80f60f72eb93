// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport

/// What both checkers are given: files of Linux 6.12, and patches made of what changed in drivers since 6.1.
///
/// The lists beside this file were drawn by hash from all files of a handy size, not by what they hold.
struct ParityCorpus: Sendable {
  /// The 6.12 tree with the script, its data and the files.
  let tree: KernelSource
  /// Paths below the tree.
  let sources: [String]
  /// Paths of patch files, anywhere.
  let patches: [String]

  /// What the script wants to find at the top of a kernel tree.
  private static let landmarks = [
    "COPYING", "CREDITS", "Kbuild", "MAINTAINERS", "Makefile", "README", "init", "ipc",
  ]
  /// The script, and what it looks into.
  private static let data = [
    "scripts/checkpatch.pl", "scripts/spelling.txt", "scripts/const_structs.checkpatch", "include",
    "Documentation/devicetree/bindings",
  ]

  init() async throws {
    let sources = try Self.list("sources")
    let drivers = try Self.list("drivers")
    tree = try await KernelSource("6.12", members: Self.landmarks + Self.data + sources + drivers)
    let old = try await KernelSource("6.1", members: drivers)
    self.sources = tree.existing(sources)
    patches = try await Self.patches(of: tree.existing(old.existing(drivers)), from: old, to: tree)
  }

  private static func list(_ name: String) throws -> [String] {
    let folder = #filePath[..<(#filePath.lastIndex(of: "/") ?? #filePath.startIndex)]
    let text = String(decoding: try Oracle.read("\(folder)/Lists/\(name).list"), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
  }

  /// A mail for each driver, with its changes from `old` to `new`.
  private static func patches(
    of drivers: [String], from old: KernelSource, to new: KernelSource
  ) async throws -> [String] {
    let folder = "\(new.top).patches-\(KernelSource.hash([old.top]))"
    mkdir(folder, 0o755)
    var patches: [String] = []
    for driver in drivers {
      let path = "\(folder)/\(driver.replacing("/", with: "@")).patch"
      patches.append(path)
      guard access(path, R_OK) != 0 else { continue }
      let outcome = try await Program.other(
        "/usr/bin/diff",
        [
          "-u", "--label", "a/\(driver)", "--label", "b/\(driver)", "\(old.top)/\(driver)",
          "\(new.top)/\(driver)",
        ],
        in: "/")
      guard outcome.status == 1 else {
        throw KernelSource.Failure(description: "diff of \(driver): \(outcome.transcript)")
      }
      try Oracle.write(Array(head(driver).utf8) + outcome.standardOutput, to: path)
    }
    return patches
  }

  private static func head(_ driver: String) -> String {
    """
    From: A U Thor <author@example.org>
    Date: Mon, 1 Jan 2024 00:00:00 +0000
    Subject: [PATCH] driver: Bring up to date

    Take over what has changed in the file since the last
    long-term release.

    Signed-off-by: A U Thor <author@example.org>
    ---
     \(driver) | 2 +-

    diff --git a/\(driver) b/\(driver)

    """
  }
}
