// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Where mails go as they are made.
struct MailSink {
  enum Place {
    /// Standard output, or another file that all mails go to: the descriptor.
    case stream(Int32)
    /// A file each. `name` is the directory as the user gave it; nil for the working directory.
    case folder(name: String?)
  }

  let session: Session
  let place: Place
  let isQuiet: Bool
  private var hasPatch = false

  init(_ session: Session, _ options: FormatPatchOptions) throws(Failure) {
    self.session = session
    isQuiet = options.isQuiet
    if options.usesStandardOutput {
      place = .stream(STDOUT_FILENO)
    } else if let name = options.outputFile {
      place = .stream(try Self.open(session.absolute(name), name))
    } else {
      let name = options.directory ?? options.configuredDirectory
      if let name { try MailFolder(path: session.absolute(name), name: name).create() }
      place = .folder(name: name)
    }
  }

  private static func open(_ path: String, _ name: String) throws(Failure) -> Int32 {
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .file("write", name, errno: errno) }
    return file
  }

  mutating func write(_ mail: MailMessage) throws {
    switch place {
    case .stream(let file):
      guard !mail.text.isEmpty else { return }
      // An empty line parts the patches, as in git's output; the cover letter's own end does.
      try Output.write((hasPatch ? [0x0A] : []) + mail.text, to: file)
      if mail.commit != nil { hasPatch = true }
    case .folder(let name):
      let shown = name.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
      if !isQuiet { try session.output.write(shown + mail.fileName + "\n") }
      let file = try Self.open(session.absolute(shown + mail.fileName), shown + mail.fileName)
      defer { close(file) }
      try Output.write(mail.text, to: file)
    }
  }
}
