// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel
import SystemPackage

/// Fetches threads of mailing lists from archives of public-inbox, such as lore.kernel.org.
///
/// curl speaks with the server and gzip unpacks what it sends: both have been looked at by more people than a
/// reader of ours would be. The user's own `~/.curlrc` counts, as it may name a proxy.
public struct ListArchive: Sendable {
  private let environment: [String: String]
  private let agent: String
  /// How many bytes of a thread are taken, packed or not; the longest threads of the lists have a tenth of it.
  private let limit: Int

  /// - Parameters:
  ///   - environment: what the programs get, and where `PATH` says they are.
  ///   - agent: what the server is told that we are: archives refuse what looks like a browser and is none.
  public init(environment: [String: String], agent: String, limit: Int = 256 << 20) {
    self.environment = environment
    self.agent = agent
    self.limit = limit
  }

  /// The mails of the thread that a mail is in, as one mailbox.
  public func thread(at address: ArchiveAddress) async throws(ArchiveError) -> Bytes {
    let curl = try ForeignProgram("curl", environment)
    let end = try await curl.output(
      options + [
        "--head", "--output", "/dev/null", "--write-out", "%{url_effective}", "--url", address.page + "/",
      ],
      limit: 1 << 16, about: address.url)
    let url = ArchiveAddress.mailbox(of: String(lossy: end))
    let packed = try await curl.output(options + ["--url", url], limit: limit, about: url)
    let mails = try await unpacked(packed, url)
    guard mails.starts(with: "From ".utf8) else { throw .noMails(url: url) }
    return mails
  }

  /// Redirections lead nowhere but to web servers; nothing is taken for a pattern; nobody waits forever.
  private var options: [String] {
    [
      "--silent", "--show-error", "--fail", "--location", "--max-redirs", "5", "--globoff",
      "--proto", "=http,https", "--proto-redir", "=http,https", "--connect-timeout", "30", "--max-time",
      "300",
      "--user-agent", agent,
    ]
  }

  private func unpacked(_ packed: Bytes, _ url: String) async throws(ArchiveError) -> Bytes {
    guard packed.starts(with: [0x1F, 0x8B]) else { return packed }
    let gzip = try ForeignProgram("gzip", environment)
    return try await gzip.output(
      ["--decompress", "--stdout"], reading: try Self.file(of: packed), limit: limit, about: url)
  }

  /// A file without a name that holds `bytes`: a pipe would break where gzip stops reading.
  private static func file(of bytes: Bytes) throws(ArchiveError) -> FileDescriptor {
    guard let file = tmpfile() else {
      throw .start(program: "gzip", message: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    let descriptor = FileDescriptor(rawValue: fcntl(fileno(file), F_DUPFD_CLOEXEC, 0))
    do {
      try descriptor.writeAll(bytes)
      try descriptor.seek(offset: 0, from: .start)
      return descriptor
    } catch {
      try? descriptor.close()
      throw .start(program: "gzip", message: "\(error)")
    }
  }
}
