// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Checks patches and source files against the kernel's style.
///
/// # Theory of operation
///
/// An input is bytes. A patch is read line by line (`PatchReader`): what is outside of hunks goes to
/// the message rules, each hunk is laid out as the text it will be after the patch (`CodeText`). A whole
/// file is one such text in which every line is added. The text is masked (comments and strings
/// blanked), cut into tokens, and each line is marked with the set of rules that something on it calls
/// for (`LineFeatures`, and the lexer for words). Then the lines are walked once (`HunkChecker`): the
/// statement that begins on a line is found (`StatementWalker`), types are learnt from it
/// (`TypeLearner`), operators get their roles (`ValueAnnotator`), and the rules that were called for
/// run, in catalogue order.
///
/// A rule therefore costs nothing on lines that it cannot fire on, every statement is walked once,
/// and nothing looks at a removed line.
public enum StyleCheck {
  /// Checks `inputs` one after the other and returns one result for each, in their order. Callers that
  /// check side by side use `StyleRun` and `OncePerRun` themselves.
  public static func check(
    _ inputs: [CheckInput], options: StyleOptions, catalog: RuleCatalog = .standard,
    commits: (any CommitFacts)? = nil
  ) -> [CheckResult] {
    let run = StyleRun(options: options, catalog: catalog, commits: commits)
    var once = OncePerRun()
    return inputs.map { once.result(of: run.check($0)) }
  }
}
