// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// `[patchkit "check"]`: what a tree has settled about its checks. The command line has the last word.
///
///     [patchkit "check"]
///             error = LINE_SPACING
///             check = LONG_LINE, CAMELCASE
///             off = SPLIT_STRING
///             strict = true
///             failOn = warning
///             baseline = drivers/hv/.baseline
public struct CheckSettings: Hashable, Sendable {
  /// Levels by type.
  public var levels: [String: Severity] = [:]
  /// Types that are not reported.
  public var off: Set<String> = []
  public var strict = false
  public var failOn: Severity?
  /// Path of the baseline file below the tree's top.
  public var baseline: String?

  static let keys = ["error", "warning", "check", "off", "strict", "failon", "baseline"]

  public init() {}

  init(_ section: ManifestSection) throws(ManifestError) {
    for level in Severity.allCases {
      for type in try section.types(level.rawValue) { levels[type] = level }
    }
    off = Set(try section.types("off"))
    strict =
      try section.value("strict", expected: "true or false") {
        ["true": true, "false": false][$0.lowercased()]
      }
      ?? false
    failOn = try section.value("failon", expected: "error, warning or check") {
      Severity(rawValue: $0.lowercased())
    }
    baseline = try section.path("baseline", top: nil)
  }
}
