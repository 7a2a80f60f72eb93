// SPDX-License-Identifier: GPL-2.0-only

/// Where the files of a driver are outside of the kernel, and where inside: read in both directions.
///
/// An entry maps a file, or a directory with all that is below it; the longest one that fits counts.
public struct PathMap: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// Below the top of the driver's own tree; empty for the top itself.
    public var outside: String
    /// Below the top of a kernel tree.
    public var inside: String

    public init(outside: String, inside: String) {
      self.outside = outside
      self.inside = inside
    }
  }

  public let entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  /// The place in a kernel tree; nil for a path that is not the driver's.
  public func inside(of path: String) -> String? {
    Self.mapped(path, entries.map { ($0.outside, $0.inside) })
  }

  /// The place in the driver's own tree; nil for a path that is not the driver's.
  public func outside(of path: String) -> String? {
    guard let place = Self.mapped(path, entries.map { ($0.inside, $0.outside) }) else { return nil }
    // A directory inside of a mapped one may have a place of its own: then this is not where the file is.
    return inside(of: place) == path ? place : nil
  }

  public var outsides: [String] { entries.map(\.outside) }
  public var insides: [String] { entries.map(\.inside) }

  private static func mapped(_ path: String, _ pairs: [(from: String, to: String)]) -> String? {
    let fitting = pairs.filter { holds($0.from, path) }
    guard let best = fitting.max(by: { $0.from.utf8.count < $1.from.utf8.count }) else { return nil }
    let rest = best.from.isEmpty ? "/" + path : String(path.dropFirst(best.from.count))
    let place = best.to + rest
    return place.hasPrefix("/") ? String(place.dropFirst()) : place
  }

  /// Whether `path` is `directory` or below it.
  public static func holds(_ directory: String, _ path: String) -> Bool {
    directory.isEmpty || path == directory || path.hasPrefix(directory + "/")
  }
}
