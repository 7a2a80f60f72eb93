// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Rules that look at a series and at the version of it that was sent before.
public enum SeriesRules {
  public static let all = [changelogMissing, staleTag, coverUnwritten]

  static let changelogMissing = RuleInfo(
    id: "CHANGELOG_MISSING", severity: .warning, files: .message,
    summary: "a patch changed since the last version, and no changelog says how",
    why:
      "Reviewers of the last version look for what became of their remarks; a change that nobody mentions is "
      + "found late, or not at all. `patchkit series log TEXT PATCH` notes it, once.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        "the diff of patch 2 is another one than in v1, and\npatchkit series log\nlists nothing about patch 2",
        path: "series"),
      .good("patchkit series log 'Free the buffer on all paths' 2", path: "series"),
    ], isOurs: true)

  static let staleTag = RuleInfo(
    id: "STALE_TAG", severity: .warning, files: .message,
    summary: "a Reviewed-by or Tested-by stayed on a patch whose diff changed",
    why:
      "Whoever gave the tag has not seen the new diff. Take it out and say so in the changelog, or say that "
      + "the change is too small to matter: `patchkit series log --keep-tags TEXT PATCH`.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        "the diff of patch 2 is another one than in v1, and its message still says\n"
          + "«Reviewed-by: Rita Viewer <rita@example.org>»",
        path: "series"),
      .good("patchkit series log --keep-tags 'Mend the spelling of a comment' 2", path: "series"),
    ], isOurs: true)

  static let coverUnwritten = RuleInfo(
    id: "COVER_UNWRITTEN", severity: .error, files: .message,
    summary: "a series of several patches has no cover letter yet, or one with placeholders in it",
    why: "The cover letter is what a maintainer reads first. `patchkit series cover` opens it in the editor.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad("«EDITME: cover title for hv-leak»\n\n# Describe the purpose of this series.", path: "series"),
      .good("hv: Mend two leaks\n\nBuffers were lost when the host was slow.", path: "series"),
    ], isOurs: true)
}
