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
  /// Checks `inputs` and returns one result for each, in their order.
  public static func check(
    _ inputs: [CheckInput], options: StyleOptions, catalog: RuleCatalog = .standard
  ) -> [CheckResult] {
    let run = RunMemory()
    return inputs.map { check($0, options: options, catalog: catalog, run: run) }
  }

  static func check(
    _ input: CheckInput, options: StyleOptions, catalog: RuleCatalog, run: RunMemory
  ) -> CheckResult {
    let unit = CheckUnit(input, options: options, catalog: catalog, run: run)
    switch input.kind {
    case .patch:
      var reader = PatchReader(unit)
      reader.read()
    case .source(let path):
      checkFile(path, unit)
    }
    return CheckResult(
      check: "style", subject: input.name, findings: unit.findings, linesChecked: unit.linesChecked)
  }

  private static func checkFile(_ path: String, _ unit: CheckUnit) {
    unit.enter(path: path)
    let text = CodeText.whole(unit.input.text)
    unit.linesChecked = text.lines.count
    let nothing = text.raw[0..<0]
    unit.previous = PreviousLine(raw: nothing, masked: nothing, isAdded: false, isContext: false, line: nil)
    HunkChecker(unit: unit, kinds: FileKinds(path: path)).check(text, section: nothing)
    unit.lastText = text
  }
}
