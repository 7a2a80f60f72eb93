// SPDX-License-Identifier: GPL-2.0-only

/// The address of a thread, or of one of its mails, in an archive of public-inbox, as people copy it from their
/// browser or from a `Link:` tag.
public struct ArchiveAddress: Hashable, Sendable {
  /// As it was given, without its fragment.
  public let url: String

  /// What public-inbox offers as a thread's mailbox, below the page of each of its mails.
  private static let mailbox = "t.mbox.gz"
  /// Views of a mail and of its thread, which stand behind the mail's own address.
  private static let views = ["raw", "t", "T", "T.mbox.gz", mailbox]

  /// Nil unless `text` is an address for http or https that curl takes as it is: no blanks, nothing that a
  /// terminal would obey.
  public init?(_ text: String) {
    guard Self.isAddress(text), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let url = String(text.prefix { $0 != "#" })
    // A host, and something on it.
    let rest = url.drop { $0 != "/" }.dropFirst(2)
    guard let slash = rest.firstIndex(of: "/"), slash > rest.startIndex, rest[slash...].count > 1 else {
      return nil
    }
    self.url = url
  }

  /// Whether `text` begins as one.
  public static func isAddress(_ text: String) -> Bool {
    ["https://", "http://"].contains { text.lowercased().hasPrefix($0) }
  }

  /// The mail's page, without a view and without a slash at its end.
  var page: String {
    var page = url[...]
    while page.hasSuffix("/") { page.removeLast() }
    for view in Self.views where page.hasSuffix("/" + view) {
      page.removeLast(view.count + 1)
      break
    }
    while page.hasSuffix("/") { page.removeLast() }
    return String(page)
  }

  /// The thread's mailbox, once it is known where `page` leads: `/r/MESSAGE-ID` of lore.kernel.org, and links
  /// through patch.msgid.link, name an archive that only the server knows.
  static func mailbox(of page: String) -> String {
    ArchiveAddress(page).map { "\($0.page)/\(mailbox)" } ?? page
  }
}
