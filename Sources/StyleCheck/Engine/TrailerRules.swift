// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The rule of tags that needs more of a repository than rules may ask, and the list of all that look at tags.
public enum TrailerRules {
  public static let all = [notAncestor]

  public static let notAncestor = RuleInfo(
    id: "FIXES_NOT_ANCESTOR", severity: .error, files: .message,
    summary: "the commit that Fixes: names is not among the commit's ancestors",
    why:
      "A fault that was never in this history cannot be mended in it: the name is of another branch, or of a rebased copy.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        "hv: Mend the leak\n\nIt was there.\n\n«Fixes: 1234567890ab (\"hv: Leak, on another branch\")»\n",
        path: "patch"),
      .good(
        "hv: Mend the leak\n\nIt was there.\n\nFixes: 234567890abc (\"hv: Leak, in this history\")\n",
        path: "patch"),
    ], isOurs: true)

  /// Types that are about tags.
  public static let checked: Set<String> = [
    "MISSING_SIGN_OFF", "NO_AUTHOR_SIGN_OFF", "FROM_SIGN_OFF_MISMATCH", "BAD_SIGN_OFF", "BAD_FIXES_TAG",
    "MISSING_FIXES_TAG", "BAD_REPORTED_BY_LINK", "COMMIT_LOG_WRONG_LINK", "COMMIT_LOG_USE_LINK",
    "PREFER_LORE_ARCHIVE",
    "BAD_STABLE_ADDRESS_STYLE", "UNKNOWN_COMMIT_ID", "CLOSES_WITHOUT_LINK", "COMBINED_TAG",
    "REVIEW_BY_AUTHOR",
    "SIGN_OFF_NAME", "SIGN_OFF_BY_MACHINE", "SIGN_OFF_BEFORE_COAUTHOR", "FIXES_TAG_APART",
    "REGRESSION_WITHOUT_LINK",
  ]
}
