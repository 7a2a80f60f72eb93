// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@Suite struct MailHeaderTests {
  @Test func unfoldsAndFindsTheBody() {
    let text = Array("From x Mon\nSubject: a\n  b\t\n\tc\nTo:x\nto: y\n\nbody\n".utf8)
    let header = MailHeader(text)
    #expect(header.fields.map { String(lossy: $0.name) } == ["Subject", "To", "to"])
    #expect(header.fields.map(\.line) == [2, 5, 6])
    #expect(header.value("subject") == Array("a  b c".utf8))
    #expect(header.values("TO") == [[0x78], [0x79]])
    #expect(String(lossy: text[header.bodyStart...]) == "body\n")
    #expect(header.bodyLine == 8)
  }

  @Test func ordinaryTextEndsTheHeader() {
    let text = Array("A: b\nno field\n".utf8)
    let header = MailHeader(text)
    #expect(header.fields.count == 1 && String(lossy: text[header.bodyStart...]) == "no field\n")
  }

  @Test(arguments: [
    ("=?utf-8?q?caf=C3=A9?=", "café"), ("=?ISO-8859-1?Q?caf=E9?= x", "café x"),
    ("=?utf-8?b?Y2Fmw6k=?=", "café"), ("=?iso-8859-15?q?=A4?=", "€"), ("=?windows-1252?q?=80?=", "€"),
    ("=?windows-1251?q?=E4=E0?=", "да"), ("=?koi8-r?b?xME=?=", "да"), ("=?gb2312?b?wO4=?=", "李"),
    ("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=", "日本"), ("=?utf-8*en?q?a?=", "a"),
    // Blanks between words go, blanks beside them stay.
    ("a =?utf-8?q?b?=  =?utf-8?q?c?= d", "a bc d"), ("=?utf-8?q?a_b?= =?us-ascii?q?c?=", "a bc"),
    // A character split between words.
    ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
    // Broken ones stay.
    ("=?utf-8?x?a?=", "=?utf-8?x?a?="), ("=?utf-8?q?a", "=?utf-8?q?a"),
    ("=?nonsense?q?a?=", "=?nonsense?q?a?="),
    ("=?utf-8//TRANSLIT?q?a?=", "=?utf-8//TRANSLIT?q?a?="), ("=?=?utf-8?q?a?=", "=?a"), ("=?", "=?"),
    ("raw é", "raw é"),
  ])
  func decodesWords(value: String, text: String) {
    #expect(String(lossy: EncodedWord.decode(Array(value.utf8))) == text)
  }

  @Test func decodesTransferEncodings() {
    let packed = Array("a=3Db =\nc=C3=A9=\r\nd =zz =".utf8)
    #expect(String(lossy: TransferEncoding.quotedPrintable.decode(packed[...])) == "a=b céd =zz ")
    #expect(String(lossy: TransferEncoding.base64.decode(Array("Y2F\nm!w6k=\nYQ==\n".utf8)[...])) == "caféa")
    #expect(
      TransferEncoding(Array(" BASE64 ".utf8)) == .base64 && TransferEncoding(Array("x".utf8)) == .identity)
  }

  @Test func readsParameters() {
    let value = HeaderValue(
      Array("Text/Plain; Charset=\"utf-8\"; name*0=\"a;\"; name*1*=%20b; x*=utf-8'en'%C3%A9; empty=; =y".utf8)
    )
    #expect(value.word == "text/plain")
    #expect(value.parameters["charset"] == Array("utf-8".utf8))
    #expect(value.parameters["name"] == Array("a; b".utf8))
    #expect(value.parameters["x"] == Array("é".utf8))
    #expect(value.parameters["empty"] == [])
  }

  @Test(arguments: [
    ("Jane Doe <jane@x.org>", [Person(name: "Jane Doe", address: "jane@x.org")]),
    ("jane@x.org (Jane (J.) Doe)", [Person(name: "Jane (J.) Doe", address: "jane@x.org")]),
    (
      "\"Doe, \\\"J\\\"\" <j@x>, b@y",
      [Person(name: "Doe, \"J\"", address: "j@x"), Person(name: "", address: "b@y")]
    ),
    (
      "list: a@x, B <b@y>;, c@z",
      [
        Person(name: "", address: "a@x"), Person(name: "B", address: "b@y"), Person(name: "", address: "c@z"),
      ]
    ),
    ("=?utf-8?q?J=C3=B6rg?= M <j@x>", [Person(name: "Jörg M", address: "j@x")]),
    ("A <@r1,@r2:a@b>", [Person(name: "A", address: "a@b")]),
    ("A <\"a b\"@c>", [Person(name: "A", address: "\"a b\"@c")]),
    ("Jane <jane@x.org> # 6.1+", [Person(name: "Jane", address: "jane@x.org")]),
    ("stable@x.org # 6.1+", [Person(name: "", address: "stable@x.org")]),
    ("Jane Doe jane@x.org", [Person(name: "Jane Doe", address: "jane@x.org")]),
    ("Jane <root>", [Person(name: "Jane", address: "root")]), ("no address", []), ("", []), (",;<>,", []),
  ])
  func readsAddresses(value: String, people: [Person]) {
    #expect(AddressList.parse(Array(value.utf8)) == people)
  }

  @Test(arguments: [
    ("Tue, 2 Jan 2024 11:00:00 +0100", 1_704_189_600, 60), ("2 Jan 2024 10:00 GMT", 1_704_189_600, 0),
    ("Tue, 2 Jan 2024 11:00:00 +0100 (CET)", 1_704_189_600, 60),
    ("Tue Jan 2 10:00:00 2024", 1_704_189_600, 0),
    ("2024-01-02 11:00:00 +0100", 1_704_189_600, 60), ("2024-01-02T10:00:00Z", 1_704_189_600, 0),
    ("2024-01-02T05:30:00-04:30", 1_704_189_600, -270), ("@1704189600 -0500", 1_704_189_600, -300),
    ("29 Feb 2000 00:00:00 +0000", 951_782_400, 0), ("1 Jan 70 00:00:00 EST", 18000, -300),
  ])
  func readsDates(text: String, seconds: Int64, offset: Int) {
    #expect(MailDate.parse(text) == Moment(seconds: seconds, offset: offset))
  }

  @Test(arguments: [
    "", "yesterday", "32 Jan 2024 10:00:00", "1 Foo 2024 10:00:00", "1 Jan 2024 25:00", "2024-01", "@",
  ])
  func refusesOtherDates(text: String) {
    #expect(MailDate.parse(text) == nil)
  }
}
