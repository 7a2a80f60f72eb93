// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What `series edit` lets the user edit: a setting a line, in git's configuration syntax.
struct SeriesSettings {
  private var prefixes: [String]
  private var to: [String]
  private var cc: [String]
  private var dependencies: [SeriesDependency]

  init(_ series: TrackedSeries) {
    (prefixes, to, cc) = (series.prefixes, series.to, series.cc)
    dependencies = series.dependencies
  }

  func apply(to series: inout TrackedSeries) {
    (series.prefixes, series.to, series.cc) = (prefixes, to, cc)
    series.dependencies = dependencies
  }

  var text: String {
    let lines =
      prefixes.map { ("prefix", $0) } + to.map { ("to", $0) } + cc.map { ("cc", $0) }
      + dependencies.map { ("depends", $0.description) }
    return
      "# prefix, to, cc and depends, each as often as wanted. Version and base: patchkit series edit --help\n"
      + "[series]\n" + lines.map { "\t\($0.0) = \(Self.quoted($0.1))\n" }.joined()
  }

  /// Reads what the user made of it. Throws with the line of what cannot be read.
  init(parsing text: String, file: String) throws {
    (prefixes, to, cc, dependencies) = ([], [], [], [])
    for entry in try GitConfig(parsing: Bytes(text.utf8), file: file).entries {
      let value = entry.value ?? ""
      switch (entry.section, entry.subsection, entry.name) {
      case ("series", nil, "prefix"): prefixes.append(value)
      case ("series", nil, "to"): to.append(value)
      case ("series", nil, "cc"): cc.append(value)
      case ("series", nil, "depends"):
        guard let dependency = SeriesDependency(value) else {
          throw Failure("\(file):\(entry.line): '\(value)' is no dependency", hint: "change-id: ID:v2")
        }
        dependencies.append(dependency)
      default: throw Failure("\(file):\(entry.line): there is no setting '\(entry.key)'")
      }
    }
    for address in to + cc where AddressList.parse(Bytes(address.utf8)).count != 1 {
      throw Failure("\(file): '\(address)' is not one address")
    }
  }

  private static func quoted(_ value: String) -> String {
    "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
