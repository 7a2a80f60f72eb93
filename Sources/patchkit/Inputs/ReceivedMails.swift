// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Mails that came back: of a mailbox, a maildir, or one file.
enum ReceivedMails {
  static func texts(in name: String, _ session: Session) throws -> [Bytes] {
    if name.hasPrefix("https://") || name.hasPrefix("http://") {
      let page = name.hasSuffix("/") ? name : name + "/"
      throw Failure(
        "patchkit does not use the network here",
        hint: "curl -fsSL \(page)t.mbox.gz | gunzip >t.mbox && patchkit trailers collect t.mbox")
    }
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
