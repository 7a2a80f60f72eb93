// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import StyleCheck

@Suite struct EngineTests {
  private let options = StyleOptions(strict: true)

  private func check(_ text: String, _ kind: CheckInput.Kind = .patch) -> [Finding] {
    StyleCheck.check([CheckInput(name: "x", text: Bytes(text.utf8), kind: kind)], options: options).flatMap(
      \.findings)
  }

  private static let patch = """
    From: A Developer <a@example.org>
    Subject: [PATCH] hv: mend the leak

    The buffer is lost.

    Signed-off-by: A Developer <a@example.org>
    ---
    diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
    --- a/drivers/hv/hv.c
    +++ b/drivers/hv/hv.c
    @@ -10,3 +10,4 @@ static int hv_probe(void)
     	int a; 
    -	int b; 
    +	int c; 
    +	int d;
     }
    """

  @Test func onlyAddedLinesAreFound() throws {
    let found = check(Self.patch).filter { $0.rule == "TRAILING_WHITESPACE" }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.place.inputLine == 14)
    #expect(finding.place.path == "drivers/hv/hv.c")
    #expect(finding.place.line == 11)
    #expect(finding.excerpt == [Bytes("\tint c; ".utf8)])
  }

  @Test func aRuleIsCalledForExactlyWhereItFires() {
    // Gated by what lines hold, and ungated: the same findings on a file with something of everything.
    let gated = RuleCatalog(RuleCatalog.all)
    let text = Bytes(Self.everything.utf8)
    let input = CheckInput(name: "x.c", text: text, kind: .source(path: "drivers/net/x.c"))
    let found = StyleCheck.check([input], options: options, catalog: gated)[0].findings
    for rule in RuleCatalog.all {
      let alone = StyleCheck.check(
        [input], options: StyleOptions(only: Set([rule.info.id] + rule.otherIDs), strict: true),
        catalog: RuleCatalog([rule], ungated: true))[0].findings
      let ids = Set([rule.info.id] + rule.otherIDs)
      let same = RuleCatalog.all.filter { !ids.isDisjoint(with: [$0.info.id] + $0.otherIDs) }.count == 1
      guard same else { continue }
      #expect(
        alone.map { "\($0.place.line) \($0.rule)" }
          == found.filter { ids.contains($0.rule) }.map { "\($0.place.line) \($0.rule)" },
        "\(rule.info.id)")
    }
  }

  private static let everything = """
    // SPDX-License-Identifier: GPL-2.0
    #include <linux/module.h>

    #define HV_BIT (1 << 3)
    #define hv_max(a, b) a > b ? a : b

    typedef struct hv_state hv_state_t;
    extern int hv_count;

    static int hv_probe(struct device *dev, uint32_t flags)
    {
    \tunsigned count;
    \tchar* name = NULL;
    \tif (dev == NULL) {
    \t\tpr_err("hv_probe: no device "
    \t\t       "at all\\n");
    \t}
    \tif (( flags==3 ))
    \t\treturn -1;

    \tcount = hv_call(dev,
    \t\tflags);
       \treturn 0;
    }
    int BufferSize;
    """

  @Test func tokensJoinToTheInput() {
    var random = Seeded()
    let pieces = [
      "if (", ")", "{", "}", ";\n", "\t", " ", "a->b", "/* c */", "\"s\\\"t\"", "'x'", "// d\n",
      "#define X \\\n", "0x1F", "##", "==", "*", "\n", "é", "\u{0}",
    ]
    for _ in 0..<200 {
      let source = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = Bytes(source.utf8)
      let text = CodeText.whole(bytes)
      defer { text.free() }
      text.mask()
      text.tokenize(words: RuleCatalog.standard.words)
      var end = 0
      for token in text.tokens {
        let between = text.masked[end..<token.start].bytes
        #expect(
          token.start >= end && token.end > token.start && between.allSatisfy(\.isBlank),
          "seed \(random.seed)")
        end = token.end
      }
      #expect(text.raw.count == bytes.count + (bytes.last == 0x0A ? 0 : 1), "seed \(random.seed)")
    }
  }

  @Test func anyBytesAreJudgedAndPlacesLieInside() {
    var random = Seeded()
    let alphabet = Bytes("abif(){}[];,*&|<>=+-#\"'/\\\n\t +-@: \u{0}".utf8) + [0xFF, 0x0D]
    for round in 0..<300 {
      let body = (0..<200).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let text = round % 2 == 0 ? Bytes((Self.patch + "\n").utf8) + body : body
      let kind: CheckInput.Kind = round % 3 == 0 ? .source(path: "drivers/net/x.c") : .patch
      let results = StyleCheck.check([CheckInput(name: "x", text: text, kind: kind)], options: options)
      for finding in results[0].findings {
        #expect(
          finding.place.columns.upperBound <= (finding.excerpt.first?.count ?? 0), "seed \(random.seed)")
        for edit in finding.fix?.edits ?? [] {
          #expect(edit.range.upperBound <= text.count, "seed \(random.seed)")
        }
      }
    }
  }
}
