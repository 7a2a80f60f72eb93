// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel

/// What is told of a series besides its patches and its texts.
struct SeriesOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A recipient of all mails, added to those there are.", valueName: "address"))
  var to: [String] = []
  @Option(parsing: .singleValue, help: ArgumentHelp("Somebody who gets a copy.", valueName: "address"))
  var cc: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A word for the brackets besides PATCH: RFC, net-next.", valueName: "word"))
  var prefix: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "What must be applied before: 'change-id: ID:v2', 'message-id: <ID>', 'patch-id: ID', 'base-commit: REV'.",
      valueName: "what"))
  var depends: [String] = []
  @Option(
    name: [.customShort("v", allowingJoined: true), .customLong("reroll-count")],
    help: ArgumentHelp(
      "The version that is worked on, where those before were sent without patchkit.", valueName: "n"))
  var version: Int?

  /// Whether nothing was asked for.
  var isEmpty: Bool {
    to.isEmpty && cc.isEmpty && prefix.isEmpty && depends.isEmpty && version == nil
  }

  func validate() throws {
    for address in to + cc {
      guard AddressList.parse(Bytes(address.utf8)).count == 1, address.contains("@"), Self.isLine(address)
      else {
        throw ValidationError("'\(address)' is not one address")
      }
    }
    for word in prefix where word.isEmpty || word.contains(where: { " []\n\t".contains($0) }) {
      throw ValidationError("'\(word)' cannot stand in the brackets of a subject")
    }
    for text in depends where SeriesDependency(text) == nil {
      throw ValidationError("'\(text)' is no dependency; it has a form such as 'change-id: ID:v2'")
    }
    if let version, !(1...TrackedSeries.highestVersion).contains(version) {
      throw ValidationError("versions are 1 to \(TrackedSeries.highestVersion)")
    }
  }

  private static func isLine(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

  /// Adds what is new; nothing is there twice.
  func apply(to series: inout TrackedSeries) throws {
    series.to = Self.joined(series.to, to)
    series.cc = Self.joined(series.cc, cc)
    series.prefixes = Self.joined(series.prefixes, prefix)
    series.dependencies = Self.joined(series.dependencies, depends.compactMap(SeriesDependency.init))
    if let version { series.version = version }
  }

  private static func joined<Value: Equatable>(_ old: [Value], _ new: [Value]) -> [Value] {
    new.reduce(old) { $0.contains($1) ? $0 : $0 + [$1] }
  }
}
