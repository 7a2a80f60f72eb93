// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Five types that one look at DEVICE_ATTR() decides: its mode, and the names of its functions.
enum DeviceAttr: LineRule {
  static let info = RuleInfo(
    id: "DEVICE_ATTR_RW", severity: .warning, fix: .safe, files: .c,
    summary: "DEVICE_ATTR() is used where a shorter macro says the same",
    why:
      "DEVICE_ATTR_RW(), _RO() and _WO() take the usual modes and the usual names of the functions, so that a "
      + "reader need not compare them. Unusual modes and names are told as types of their own.",
    reference: "include/linux/device.h",
    examples: [
      .bad("static «DEVICE_ATTR(id, 0644, id_show, id_store)»;", fixed: "static DEVICE_ATTR_RW(id);"),
      .bad("static «DEVICE_ATTR(id, S_IRUGO, id_show, NULL)»;", fixed: "static DEVICE_ATTR_RO(id);"),
      .bad("static «DEVICE_ATTR(id, 0200, NULL, id_store)»;", fixed: "static DEVICE_ATTR_WO(id);"),
      .bad("static «DEVICE_ATTR(id, 0444, show_id, NULL)»;"),
      .bad("static «DEVICE_ATTR(id, 0600, id_show, id_store)»;"),
      .good("static DEVICE_ATTR_RW(id);"),
    ])

  static let otherIDs = ["DEVICE_ATTR_RO", "DEVICE_ATTR_WO", "DEVICE_ATTR_FUNCTIONS", "DEVICE_ATTR_PERMS"]
  static let needs: [Need] = [.textBelow("DEVICE_ATTR")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    // The statement of a line that closes a block goes on to the end of the next one.
    for i in context.positions(of: "DEVICE_ATTR") where statement.tokens.contains(i) {
      guard let call = Call(at: i, limit: statement.tokens.upperBound, context) else { continue }
      report(call, line, &context)
      return
    }
  }

  private struct Call {
    let name: Int
    let close: Int
    let variable: ByteView
    let mode: Int
    let show: ByteView
    let store: ByteView

    init?(at name: Int, limit: Int, _ context: RuleContext) {
      func word(_ i: Int) -> ByteView? {
        let token = context.token(i)
        let text = context.masked(token.start..<token.end)
        return i < limit && text[0].isWord && text[text.count - 1].isWord ? text : nil
      }
      func isSign(_ i: Int, _ sign: Sign) -> Bool { i < limit && context.token(i).sign == sign }
      guard isSign(name + 1, "("), let variable = word(name + 2), isSign(name + 3, ",") else { return nil }
      var i = name + 4
      if isSign(i, "(") { i += 1 }
      guard let (mode, end) = FileMode.mode(at: i, limit: limit, context) else { return nil }
      i = isSign(end, ")") ? end + 1 : end
      guard isSign(i, ","), let show = word(i + 1), isSign(i + 2, ","), let store = word(i + 3),
        isSign(i + 4, ")")
      else { return nil }
      self.name = name
      close = i + 4
      self.variable = variable
      self.mode = mode
      self.show = show
      self.store = store
    }

    func isNamed(_ function: ByteView, _ ending: StaticString) -> Bool {
      function.count == variable.count + ending.utf8CodeUnitCount && function.hasSuffix(ending)
        && function[..<variable.count].equals(variable)
    }

    /// The ending of the macro that says the same.
    var shorter: String? {
      let reads = isNamed(show, "_show")
      let writes = isNamed(store, "_store")
      switch mode {
      case 0o644: return reads && writes ? "RW" : nil
      case 0o444: return reads && store == "NULL" ? "RO" : nil
      case 0o200: return show == "NULL" && writes ? "WO" : nil
      default: return nil
      }
    }
  }

  private static func report(_ call: Call, _ line: SourceLine, _ context: inout RuleContext) {
    let isWhole = line.tokenRange.contains(call.close)
    let columns =
      isWhole
      ? line.columns(from: context.token(call.name), through: context.token(call.close))
      : 0..<line.raw.trimmedEnd
    let variable = call.variable.text
    if let ending = call.shorter {
      context.report(
        Self.self, at: columns, "DEVICE_ATTR_\(ending)(\(variable)) says the same",
        id: "DEVICE_ATTR_\(ending)",
        fix: isWhole ? [.replace(line, columns, with: "DEVICE_ATTR_\(ending)(\(variable))")] : [])
    } else if [0o644, 0o444, 0o200].contains(call.mode) {
      let names = [renamed(call.show, call, "_show"), renamed(call.store, call, "_store")].compactMap { $0 }
      context.report(
        Self.self, at: columns, "call its functions by the attribute: \(names.joined(separator: ", "))",
        id: "DEVICE_ATTR_FUNCTIONS")
    } else {
      context.report(
        Self.self, at: columns, "\(FileMode.text(call.mode)) is an unusual mode for an attribute",
        id: "DEVICE_ATTR_PERMS")
    }
  }

  private static func renamed(_ function: ByteView, _ call: Call, _ ending: StaticString) -> String? {
    if function == "NULL" || call.isNamed(function, ending) { return nil }
    return "\(call.variable.text)\(ending) for \(function.text)"
  }
}
