// SPDX-License-Identifier: GPL-2.0-only

/// Every file states its licence in its first lines.
enum LicenseFence {
  /// What has no place for a comment: texts that are mailed as they are, goldens, data, what fuzzing found.
  private static func isExempt(_ path: String) -> Bool {
    let parts = House.parts(path)
    return parts.first == "LICENSES" || parts.contains("Golden") || parts.contains("Fixtures")
      || (parts.contains("Cases") && !path.hasSuffix(".md"))
      || path.hasSuffix(".json") || path == ".swift-format"
      || (parts.first == "templates" && !path.hasSuffix(".swift"))
  }

  /// The SPDX line that is missing or wrong, as a sentence.
  static func violations(path: String, text: String) -> [String] {
    guard !isExempt(path) else { return [] }
    // A script's first line names its interpreter.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(2)
    let first =
      lines.first?.hasPrefix("#!") == true || lines.first?.hasPrefix("// swift-tools-version") == true
    guard let line = first ? lines.last : lines.first, isLicense(line) else {
      return ["\(path) has no SPDX line where one belongs"]
    }
    return []
  }

  private static func isLicense(_ line: Substring) -> Bool {
    let tag = "SPDX-License-Identifier: GPL-2.0-only"
    return ["// \(tag)", "# \(tag)", "/* \(tag) */", "<!-- \(tag) -->"].contains(String(line))
  }
}
