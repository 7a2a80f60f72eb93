// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// Every example of every rule: a bad one is found at its marks and nowhere else, its fix gives what it
/// says, and good and fixed ones are clean.
@Suite struct RuleExampleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: any Rule.Type
    let example: RuleInfo.Example
    var testDescription: String { "\(rule.info.id): \(example.text.prefix(60))" }
  }

  static let cases = RuleCatalog.all.flatMap { rule in
    rule.info.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases) func exampleHolds(_ item: Case) throws {
    let marked = MarkedText(item.example.text)
    let found = Self.findings(of: item.rule, in: marked.text, path: item.example.path)
    guard item.example.isBad else {
      #expect(found.isEmpty, "a good example is found: \(found.map(\.message))")
      return
    }
    if marked.places.isEmpty {
      // What is missing has no place.
      #expect(found.count == 1)
      return
    }
    #expect(
      Set(found.map { "\($0.place.inputLine):\($0.place.columns)" })
        == Set(marked.places.map { "\($0.line):\($0.columns)" }))
    guard let fixed = item.example.fixed else { return }
    let edits = try #require(found.first?.fix?.edits, "the example has a fix and the finding has none")
    let result = Self.apply(edits, to: marked.text)
    #expect(String(lossy: result) == fixed)
    let left = Self.findings(of: item.rule, in: Bytes(fixed.utf8), path: item.example.path)
    #expect(left.isEmpty, "the fixed example is found: \(left.map(\.message))")
  }

  /// What is bad by a tree's files, by its history or by a setting, none of which an example has.
  private static let seenInTreesAlone: Set = [
    "ARCH_INCLUDE_LINUX", "C99_COMMENTS", "ENOTSUPP", "INCLUDE_LINUX", "MISSING_EOF_NEWLINE", "OBSOLETE",
    "PATCH_PREFIX", "UNDOCUMENTED_DT_STRING", "UNKNOWN_COMMIT_ID", "USE_RELATIVE_PATH",
  ]

  @Test func everyRuleHasExamples() {
    for rule in RuleCatalog.all {
      #expect(!rule.info.examples.isEmpty, "\(rule.info.id) has no example")
      #expect(rule.info.examples.contains { !$0.isBad }, "\(rule.info.id) has no good example")
    }
    let withoutBad = RuleCatalog.all.map { $0.info }.filter { $0.examples.allSatisfy { !$0.isBad } }
    #expect(Set(withoutBad.map(\.id)) == Self.seenInTreesAlone)
    // Those that need a repository are shown by command tests, their examples are for readers.
    for info in TrailerRules.all {
      #expect(Set(info.examples.map(\.isBad)) == [true, false], "\(info.id)")
    }
  }

  static func findings(of rule: any Rule.Type, in text: Bytes, path: String) -> [Finding] {
    if rule.asSeriesRule != nil { return seriesFindings(of: rule, in: text) }
    let isPatch = rule.info.files == .message
    let input = CheckInput(name: "example", text: text, kind: isPatch ? .patch : .source(path: path))
    let options = Self.options(rule)
    return StyleCheck.check([input], options: options, catalog: RuleCatalog([rule])).flatMap(\.findings)
  }

  /// Only this rule, whatever tree it is for.
  private static func options(_ rule: any Rule.Type) -> StyleOptions {
    var options = StyleOptions(only: Set([rule.info.id] + rule.otherIDs), strict: true)
    options.profiles = Set(TreeProfile.allCases)
    return options
  }

  /// The example of a rule of series is a mailbox.
  private static func seriesFindings(of rule: any Rule.Type, in text: Bytes) -> [Finding] {
    let inputs = Mailbox.entries(of: text).map {
      CheckInput(name: "example", text: Array(text[$0.range]), kind: .patch)
    }
    return StyleRun(options: options(rule), catalog: RuleCatalog([rule])).seriesFindings(of: inputs).map(
      \.finding)
  }

  static func apply(_ edits: [Edit], to text: Bytes) -> Bytes {
    var text = text
    for edit in edits.reversed() { text.replaceSubrange(edit.range, with: edit.replacement) }
    return text
  }
}

/// An example without its marks, and where they stood.
struct MarkedText {
  var text: Bytes = []
  /// 1-based line and 0-based byte columns of what `«` and `»` enclose.
  var places: [(line: Int, columns: Range<Int>)] = []

  init(_ marked: String) {
    var line = 1
    var column = 0
    var open: [Int] = []
    for character in marked {
      switch character {
      case "«": open.append(column)
      case "»": places.append((line, (open.popLast() ?? column)..<column))
      case "\n":
        text.append(0x0A)
        line += 1
        column = 0
      default:
        text += Bytes(String(character).utf8)
        column += String(character).utf8.count
      }
    }
  }
}
