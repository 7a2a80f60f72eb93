// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import Maintainers

@Suite struct RecipientTests {
  private static func recipient(_ text: String, _ field: Recipient.Field, _ reason: String) -> Recipient {
    Recipient(text: Array(text.utf8), field: field, reasons: [reason])
  }

  @Test func nobodyIsNamedTwice() {
    var list = RecipientList(RecipientFilter())
    list.add(Self.recipient("Jane <jane@x.org>", .cc, "reviewer"))
    list.add(Self.recipient("JANE@x.org", .to, "maintainer"))
    #expect(list.to.map(\.address) == ["jane@x.org"])
    #expect(list.cc.isEmpty)
    #expect(list.to[0].reasons == ["reviewer", "maintainer"])
  }

  @Test(arguments: [
    "stable@vger.kernel.org", "Stable <STABLE@kernel.org>", "root@localhost", "x@y.invalid", "bob@gone.org",
  ])
  func someAreNeverWrittenTo(_ text: String) {
    var list = RecipientList(RecipientFilter(blocked: ["*@gone.org"]))
    list.add(Self.recipient(text, .cc, "Cc: of the message"))
    #expect(list.all.isEmpty)
    #expect(list.dropped.count == 1)
  }

  @Test func thePolicyDecidesWhoSeesWhat() {
    let filter = RecipientFilter()
    var first = RecipientList(filter)
    first.add(Self.recipient("a@x.org", .to, "a"))
    var second = RecipientList(filter)
    second.add(Self.recipient("b@x.org", .to, "b"))
    let together = SeriesRecipients([first, second], policy: .together, filter: filter)
    #expect(together.patches.map { $0.all.count } == [2, 2])
    let each = SeriesRecipients([first, second], policy: .each, filter: filter)
    #expect(each.patches.map { $0.all.map(\.address) } == [["a@x.org"], ["b@x.org"]])
    #expect(each.cover.all.count == 2)
  }
}
