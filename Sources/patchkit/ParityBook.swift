// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting
import StyleCheck

/// Every place where our verdict is not checkpatch's on purpose, in the forms that people and comparators read.
/// The rules declare them; what no rule knows of stands here.
enum ParityBook {
  /// What the program does otherwise, whatever the rule, `checkpatch` included: a heading and a text.
  private static let conduct: [(title: String, text: String)] = [
    (
      "Nothing from a patch reaches a shell",
      "checkpatch hands paths and licence tags of a patch to `sh`. patchkit starts no program for a rule."
    ),
    (
      "Every input is read",
      "An empty input, one without a patch under `--no-patch`, or a clean one under `--mailback` ends the run of "
        + "checkpatch, and the inputs behind it are never opened. Here each is read, and the worst one decides the "
        + "exit status."
    ),
    (
      "Time is linear in the input",
      "Unknown types, nested conditionals, open braces, long macros, long lines and stars in a declaration cost "
        + "checkpatch the square of their number, or more."
    ),
    (
      "Mails are decoded",
      "`patchkit check` reads quoted-printable and base64, and each mail of a mailbox for itself. checkpatch reads "
        + "the encoded bytes, and takes a mailbox for one patch. `patchkit checkpatch` does as checkpatch."
    ),
    (
      "What is printed is harmless",
      "Control characters, and those that turn the direction of writing, are shown as `\\x{1b}`."
    ),
    (
      "Misspelt words are those of the tree at hand",
      "`TYPO_SPELLING` follows `scripts/spelling.txt` of the tree that the patches are for. Two trees differ in a "
        + "few words, and so do verdicts."
    ),
  ]

  /// The types of ours, each with what it finds.
  private static var additions: [RuleInfo] { RuleCatalog.documentation.filter(\.isOurs) }

  private static func types(of rule: RuleInfo) -> [String] {
    let others = RuleCatalog.all.filter { $0.info.id == rule.id }.flatMap { $0.otherIDs }
    return [rule.id] + others
  }

  static var markdown: String {
    var text = """
      <!-- SPDX-License-Identifier: GPL-2.0-only -->
      <!-- Made by `make docs` from the rules themselves. -->
      # Parity with checkpatch

      `patchkit check --compat`, and `patchkit checkpatch` always, give checkpatch's verdict (that of Linux 6.17) \
      on all its types. `patchkit check` differs where checkpatch misreads the code. Each difference is listed here, \
      and in `docs/parity.tsv` for programs: type, items (a glob), reason.

      ## Not told, though checkpatch does


      """
    for difference in RuleCatalog.differences {
      text += "### \(difference.type)\n\n\(difference.reason)\n\n````\n\(shown(difference.text))\n````\n\n"
    }
    text += "## Told, though checkpatch does not\n\n"
    for rule in additions {
      text += "### \(types(of: rule).joined(separator: ", "))\n\n\(rule.why)\n\n"
    }
    text += "## Conduct\n"
    for (title, explanation) in conduct { text += "\n### \(title)\n\n\(explanation)\n" }
    return text
  }

  /// `TYPE<tab>item-glob<tab>reason` a line.
  static var table: String {
    var text = "# SPDX-License-Identifier: GPL-2.0-only\n# Made by `make docs` from the rules themselves.\n"
    for difference in RuleCatalog.differences { text += "\(difference.type)\t*\t\(difference.reason)\n" }
    for rule in additions {
      for type in types(of: rule) { text += "\(type)\t*\tA type that checkpatch has not.\n" }
    }
    return text + "TYPO_SPELLING\t*\tThe list of misspelt words is that of the tree at hand.\n"
  }

  /// An example for a page: one that is long by nature is cut.
  private static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.utf8.count <= 200 ? Printable.text(String(line)) : "\(line.prefix(40))… (\(line.utf8.count) bytes)"
    }.joined(separator: "\n")
  }
}
