// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A driver's section of MAINTAINERS; that file's head says what the letters mean.
public struct MaintainersEntry: Hashable, Sendable {
  /// In capitals: sections are sorted by it.
  public var title: String
  /// `Name <address>`.
  public var people: [String]
  public var lists: [String]
  public var status: String
  /// Of the tree in which the driver is kept: `git git://...`.
  public var tree: String?

  public init(
    title: String, people: [String], lists: [String] = [], status: String = "Maintained", tree: String? = nil
  ) {
    self.title = title
    self.people = people
    self.lists = lists
    self.status = status
    self.tree = tree
  }

  /// The section with `files` (patterns), ended by a line feed.
  public func text(files: [String]) -> String {
    var lines = [title]
    lines += people.map { "M:\t\($0)" }
    lines += lists.map { "L:\t\($0)" }
    lines.append("S:\t\(status)")
    if let tree { lines.append("T:\t\(tree)") }
    lines += Self.sorted(files).map { "F:\t\($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  static func sorted(_ files: [String]) -> [String] {
    files.sorted { $0.precedesInBytes($1) }
  }
}
