// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The rules of a catalogue that a run has switched on.
struct RuleSelection: Sendable {
  /// Rules of one phase, by the kind of line they look at.
  struct Phase {
    var added = RuleSet()
    var context = RuleSet()
  }

  /// Rules that apply to a file: those that run before the line's statement is read, and after.
  struct Applicable {
    var early = Phase()
    var late = Phase()
  }

  let messageRules: [any MessageRule.Type]
  let fileRules: [any FileRule.Type]
  let patchRules: [any PatchRule.Type]
  let mailRules: [any MailRule.Type]
  let seriesRules: [any SeriesRule.Type]
  private let lineRules: [Row]

  private struct Row: Sendable {
    let index: Int
    let rule: any LineRule.Type
    let kinds: FileKinds
    let isOfC: Bool
    let includesContext: Bool
  }

  init(_ catalog: RuleCatalog, _ options: StyleOptions) {
    // A rule that reports several types runs when any of them is wanted.
    func isOn(_ rule: any Rule.Type) -> Bool {
      if options.compat, rule.info.isOurs { return false }
      return options.wants(rule.info.id) || rule.otherIDs.contains { options.wants($0) }
    }
    messageRules = catalog.messageRules.filter { isOn($0) }
    fileRules = catalog.fileRules.filter { isOn($0) }
    patchRules = catalog.patchRules.filter { isOn($0) }
    mailRules = catalog.mailRules.filter { isOn($0) }
    seriesRules = catalog.seriesRules.filter { isOn($0) }
    lineRules = catalog.lineRules.enumerated().compactMap { index, rule -> Row? in
      guard let rule, isOn(rule) else { return nil }
      return Row(
        index: index, rule: rule, kinds: FileKinds.needed(by: rule.info.files),
        isOfC: rule.info.files == .c, includesContext: rule.includesContext)
    }
  }

  /// The line rules for the file at `path`.
  func applicable(_ kinds: FileKinds, path: String) -> Applicable {
    var applicable = Applicable()
    for row in lineRules where kinds.isSuperset(of: row.kinds) && row.rule.applies(to: path) {
      if row.isOfC {
        applicable.late.added.insert(row.index)
        if row.includesContext { applicable.late.context.insert(row.index) }
      } else {
        applicable.early.added.insert(row.index)
        if row.includesContext { applicable.early.context.insert(row.index) }
      }
    }
    return applicable
  }
}
