// SPDX-License-Identifier: GPL-2.0-only

/// What laying a state of the driver out changed in its directory: paths from the tree's top.
struct LayoutChanges: Hashable, Sendable {
  var modified: Set<String> = []
  var added: Set<String> = []
  var removed: Set<String> = []

  var isEmpty: Bool { modified.isEmpty && added.isEmpty && removed.isEmpty }
  var all: Set<String> { modified.union(added).union(removed) }
}
