// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import ListArchive
import PatchModel
import Reporting

/// Mails that came back: of a mailbox, a maildir, one file, or a thread in an archive.
enum ReceivedMails {
  static func texts(in name: String, _ session: Session) async throws -> [Bytes] {
    if ArchiveAddress.isAddress(name) { return try await thread(at: name, session) }
    let path = session.absolute(name)
    guard InputFile.isDirectory(path) else {
      return Mailbox.messages(in: try InputFile.read(path, name: name))
    }
    let folders = ["cur", "new"].filter { InputFile.isDirectory("\(path)/\($0)") }
    guard !folders.isEmpty else { throw Failure("'\(name)' is no maildir: it has neither cur nor new") }
    return try folders.flatMap { folder in
      try files(in: "\(path)/\(folder)").map { try InputFile.read($0, name: $0) }
    }
  }

  private static func thread(at name: String, _ session: Session) async throws -> [Bytes] {
    guard let address = ArchiveAddress(name) else {
      throw Failure(
        "'\(Printable.text(name))' is no address of a mail", hint: "https://lore.kernel.org/r/MESSAGE-ID")
    }
    let archive = ListArchive(environment: session.environment, agent: "patchkit/\(version)")
    return Mailbox.messages(in: try await archive.thread(at: address))
  }

  /// Sorted by name, which begins with the time of delivery.
  private static func files(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), InputFile.isRegular("\(folder)/\(name)") { names.append(name) }
    }
    return names.sorted().map { "\(folder)/\($0)" }
  }
}
