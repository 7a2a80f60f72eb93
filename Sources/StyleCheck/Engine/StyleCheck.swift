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
  ///
  /// - Parameter jobs: inputs checked at the same time; rules that report once a run (such as
  ///   CAMELCASE) see the inputs in order, so they are settled after the parallel part.
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
    unit.input.text.withUnsafeBufferPointer { bytes in
      let ranges = PatchReader.split(bytes)
      var lines: [CodeLine] = []
      lines.reserveCapacity(ranges.count)
      for (i, range) in ranges.enumerated() {
        lines.append(
          CodeLine(
            start: 0, end: range.count, inputLine: i + 1, inputOffset: range.lowerBound, fileLine: i + 1,
            isAdded: true))
      }
      if let last = bytes.last, last != 0x0A { lines[lines.count - 1].lacksNewline = true }
      unit.linesChecked = lines.count
      let text = CodeText(input: bytes, lines: lines)
      let nothing = text.raw[0..<0]
      unit.previous = PreviousLine(raw: nothing, masked: nothing, isAdded: false, isContext: false, line: nil)
      HunkChecker(unit: unit, kinds: FileKinds(path: path)).check(text, section: nothing)
      unit.lastText = text
    }
  }
}
