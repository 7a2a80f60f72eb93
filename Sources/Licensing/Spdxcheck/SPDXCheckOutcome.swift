// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What the kernel's `scripts/spdxcheck.py` makes of one file.
public struct SPDXCheckOutcome: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// The first tag holds a good expression.
    case valid
    /// No tag in the lines that were looked at.
    case missing
    /// What the script prints, line feeds included; 1-based line of the tag.
    case wrong(report: String, line: Int)
  }

  public var state: State
  /// Lines that were looked at.
  public var lines: Int

  /// - Parameters:
  ///   - text: the file, or at least its first `depth` lines.
  ///   - name: as the user calls it.
  ///   - depth: lines to look at.
  public init(text: Bytes, name: String, depth: Int, catalog: LicenseCatalog) {
    var start = 0
    lines = 0
    state = .missing
    while start < text.count, lines < depth {
      let end = text.index(of: 0x0A, in: start..<text.count).map { $0 + 1 } ?? text.count
      lines += 1
      if let line = SPDXCheckLine(Bytes(text[start..<end])) {
        state = Self.state(of: line, lines, name, catalog)
        return
      }
      start = end
    }
  }

  init(state: State, lines: Int) {
    self.state = state
    self.lines = lines
  }

  private static func state(
    of line: SPDXCheckLine, _ number: Int, _ name: String, _ catalog: LicenseCatalog
  ) -> State {
    let expression = line.expression
    do throws(SPDXCheckExpression.Fault) {
      try SPDXCheckExpression.check(expression, catalog)
      return .valid
    } catch {
      let trace = error.trace.map { $0 + "\n" } ?? ""
      guard let token = error.token else {
        return .wrong(report: "\(name): \(number):0 \(error.text)\n", line: number)
      }
      let column = line.column(of: expression) + error.column
      return .wrong(
        report: "\(trace)\(name): \(number):\(column) \(error.text): \(token)\n", line: number)
    }
  }
}
