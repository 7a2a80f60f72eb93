// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@Suite struct CoverTextTests {
  @Test func remarksAreLeftOut() {
    let text = CoverText(edited: "hv: Mend\n\n# no\nYes.  \n\n\n>#define X\n>>#quoted\n# end\n")
    #expect(text.text == "hv: Mend\n\nYes.\n\n#define X\n>#quoted")
    #expect(text.subject == "hv: Mend")
    #expect(text.body == "Yes.\n\n#define X\n>#quoted")
  }

  @Test(arguments: ["a\n\nb", "#a\n\n>#b\n>>#c\n> d", "one\ntwo\n\n---\nx", ""])
  func whatIsEditedReadsBack(text: String) {
    #expect(CoverText(edited: CoverText(plain: text).editable + "\n# remark\n").text == text)
  }

  @Test func recipientsAreTakenOut() {
    let text = CoverText(
      plain: "s\n\nbody: to: x\n\nTo: A <a@b>\ncc: c@d\nSigned-off-by: E <e@f>\nTo: nobody")
    let (cover, to, cc) = text.withoutRecipients
    #expect(cover.text == "s\n\nbody: to: x\n\nSigned-off-by: E <e@f>\nTo: nobody")
    #expect(to == ["A <a@b>"] && cc == ["c@d"])
  }

  @Test func placeholdersAreSeen() {
    #expect(CoverText(plain: "*** SUBJECT HERE ***\n\nx").isUnwritten)
    #expect(CoverText(plain: "").isUnwritten)
    #expect(!CoverText(plain: "hv: Mend\n\nx").isUnwritten)
  }
}

@Suite struct ChangeIDTests {
  @Test(arguments: ["20240320-hv-leak-1a2b3c4d5e6f", "a", "x.y_z+1"]) func fitNames(text: String) {
    #expect(ChangeID(text)?.text == text)
  }

  @Test(arguments: ["", "a/b", "a b", ".a", "-a", "a..b", "a.lock", "a.", "a~1", "a:b", "a\n", "ä", "a@{1}"])
  func unfitNames(text: String) { #expect(ChangeID(text) == nil) }

  @Test func aNewOneIsFit() throws {
    let id = ChangeID(day: "20261127", name: "Topic/HV: mend ../it", random: 0xFFFF_0000_0000_00AB)
    #expect(id.text == "20261127-topic-hv-mend-it-0000000000ab")
    #expect(ChangeID(id.text) == id)
    #expect(ChangeID(ChangeID(day: "20261127", name: "…", random: 1).text) != nil)
  }

  @Test func dependencies() {
    #expect(SeriesDependency("change-id: a-b:v3")?.change?.version == 3)
    #expect(SeriesDependency("message-id: <x@y>")?.description == "message-id: <x@y>")
    for bad in ["change-id: a-b", "change-id: a/b:v1", "x: y", "patch-id:", "patch-id: a b", "base-commit"] {
      #expect(SeriesDependency(bad) == nil)
    }
  }
}

@Suite struct JSONValueTests {
  @Test func readsWhatB4Writes() throws {
    let text = #"""
      {"series": {"revision": 2, "change-id": "x", "prefixes": ["RFC", "a\"\\\u00e9\ud83d\ude00\n"],
       "history": {"v1": ["<a@b>"]}, "presubject": null, "done": false}}
      """#
    let value = try #require(JSONValue(Bytes(text.utf8)))
    #expect(value["series"]?["revision"]?.int == 2)
    #expect(value["series"]?["prefixes"]?.array?.last?.string == "a\"\\é😀\n")
    #expect(value["series"]?["history"]?.fields.first?.key == "v1")
    #expect(value["series"]?["presubject"] == .null)
  }

  @Test(arguments: [
    "", "{", "[1,", "{\"a\"}", "\"\\u12\"", "nul", "1 2", "\"open", "{\"a\":1,}",
    String(repeating: "[", count: 100_000),
  ]) func refusesTheRest(text: String) { #expect(JSONValue(Bytes(text.utf8)) == nil) }

  @Test func halvesOfPairsDoNoHarm() {
    #expect(JSONValue(Bytes(#""\ud83dx\ude00\ud83d\u0041""#.utf8))?.string == "\u{FFFD}x\u{FFFD}\u{FFFD}A")
  }
}
