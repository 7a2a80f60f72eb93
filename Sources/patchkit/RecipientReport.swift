// SPDX-License-Identifier: GPL-2.0-only

import Maintainers
import PatchModel
import Reporting

/// Shows recipients to people and to programs.
enum RecipientReport {
  /// `To:` and `Cc:` lines with the reasons below them; a paragraph for each patch where they differ.
  static func text(_ found: RecipientRun.Found) -> String {
    var text = ""
    if found.isEach {
      for (name, list) in zip(found.names, found.series.patches) {
        text += "\(Printable.text(name))\n\(lines(list))\n"
      }
      text += "cover letter\n"
    }
    text += lines(found.series.cover)
    for recipient in found.series.cover.dropped {
      text +=
        "left out: \(Printable.text(recipient.text)) (\(Printable.text(recipient.reasons.joined(separator: "; "))))\n"
    }
    return text
  }

  private static func lines(_ list: RecipientList) -> String {
    (list.to.map { ("To: ", $0) } + list.cc.map { ("Cc: ", $0) }).map { label, recipient in
      "\(label)\(Printable.text(recipient.text))\n"
        + recipient.reasons.map { "      \(Printable.text($0))\n" }.joined()
    }.joined()
  }

  /// `{"patches":[{"subject":…,"to":[…],"cc":[…]}],"cover":{…},"dropped":[…]}`
  static func json(_ found: RecipientRun.Found) -> String {
    let patches = zip(found.names, found.series.patches).map { name, list in
      JSONText.object([("subject", .string(name))] + fields(list))
    }
    let document = JSONText.object([
      ("patches", .array(patches)), ("cover", .object(fields(found.series.cover))),
      ("dropped", .array(found.series.cover.dropped.map(entry))),
    ])
    return document.text + "\n"
  }

  private static func fields(_ list: RecipientList) -> [(String, JSONText)] {
    [("to", .array(list.to.map(entry))), ("cc", .array(list.cc.map(entry)))]
  }

  private static func entry(_ recipient: Recipient) -> JSONText {
    .object([
      ("address", .string(String(lossy: recipient.text))),
      ("reasons", .array(recipient.reasons.map(JSONText.string))),
    ])
  }
}
