// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What is said of waivers themselves.
public enum WaiverRules {
  static let expired = RuleInfo(
    id: "WAIVER_EXPIRED", severity: .warning, files: .any, summary: "a waiver is past its last day",
    why: "A day was set so that somebody looks again. The findings that it covered are reported.",
    reference: "docs/commands.md", examples: [])

  static let unused = RuleInfo(
    id: "WAIVER_UNUSED", severity: .warning, files: .any, summary: "a waiver covers no finding",
    why:
      "The code was cured, or its line was changed and calls for a new look. A waiver that stays would hide "
      + "the next finding of its kind.",
    reference: "docs/commands.md", examples: [])

  public static let all = [expired, unused]
}
