// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The two parts of a mail whose diff is an attachment (RFC 2046, section 5.1).
struct MailParts {
  private let boundary: String
  private let disposition: String

  init(_ attachment: FormatOptions.Attachment) {
    boundary = "------------" + attachment.boundary
    disposition = attachment.isInline ? "inline" : "attachment"
  }

  /// From the header to where the text begins.
  var opening: Bytes {
    Bytes(
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="\(boundary)"

      This is a multi-part message in MIME format.
      --\(boundary)
      Content-Type: text/plain; charset=UTF-8; format=fixed
      Content-Transfer-Encoding: 8bit


      """.utf8)
  }

  /// Between the tables and the diff.
  func middle(fileName: String) -> Bytes {
    Bytes(
      """

      --\(boundary)
      Content-Type: text/x-patch; name="\(fileName)"
      Content-Transfer-Encoding: 8bit
      Content-Disposition: \(disposition); filename="\(fileName)"


      """.utf8)
  }

  var closing: Bytes { Bytes("\n--\(boundary)--\n\n\n".utf8) }
}
