// SPDX-License-Identifier: GPL-2.0-only

import ListArchive
import Reporting

extension Failure {
  init(_ error: ArchiveError) {
    switch error {
    case .programMissing(let name):
      self.init("there is no '\(name)', which fetches threads from archives", hint: "apt-get install \(name)")
    case .start(let program, let message): self.init("'\(program)' could not be started", cause: message)
    case .failed(let program, let status, let message):
      self.init(
        "the thread could not be fetched",
        cause: message.isEmpty ? "\(program) ended with \(status)" : Printable.text(message))
    case .tooLarge(let url, let limit):
      self.init("'\(Printable.text(url))' is larger than \(limit >> 20) MB")
    case .noMails(let url):
      self.init(
        "'\(Printable.text(url))' is no mailbox", hint: "the address of a mail in an archive of public-inbox")
    }
  }
}
