// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The headers that tie the mails of a series together (RFC 5322, section 3.6.4).
struct MailThread {
  enum Mail {
    case cover
    case patch(CommitID)
  }

  private let options: FormatOptions
  private var references: [String]
  private var last: String?
  private var written = 0

  init(_ options: FormatOptions) {
    self.options = options
    references = options.inReplyTo
  }

  /// `Message-Id`, `In-Reply-To` and `References` of the next mail, each line ended.
  mutating func headers(for mail: Mail) -> Bytes {
    var text = ""
    if options.threading != .none {
      if let last,
        options.threading == .deep || references.isEmpty || (options.hasCoverLetter && written == 1)
      {
        references.append(last)
      }
      let name =
        switch mail {
        case .cover: "cover"
        case .patch(let id): id.hex
        }
      let id = "\(name).\(options.idTime).git.\(options.sender?.person.address ?? "")"
      last = id
      text += "Message-Id: <\(id)>\n"
    }
    written += 1
    if let parent = references.last {
      text += "In-Reply-To: <\(parent)>\n"
      text += "References: " + references.map { "<\($0)>\n" }.joined(separator: "\t")
    }
    return Bytes(text.utf8)
  }
}
