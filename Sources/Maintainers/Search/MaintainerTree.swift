// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// The files of a kernel tree that say who looks after it.
public struct MaintainerTree: Sendable {
  public let text: MaintainersText
  /// The tree's top with a slash behind it; empty for the working directory.
  let root: String
  let mailmap: Mailmap
  /// Who does not want to be asked for what the history says, as `Name <address>`.
  let ignored: Set<[UInt8]>

  /// - Parameters:
  ///   - root: the tree's top with a slash behind it; empty for the working directory.
  ///   - ignoreFile: path of the list of those who do not want to be asked; nil for none.
  /// Throws when no MAINTAINERS can be read.
  public init(
    root: String, maintainers: MaintainersFiles = MaintainersFiles(), ignoreFile: String? = nil
  ) throws(MaintainersError) {
    self.root = root
    text = MaintainersText(try maintainers.read(root: root))
    mailmap = Mailmap(TreeFile.read(root + ".mailmap") ?? [])
    ignored = Self.ignored(ignoreFile.flatMap { TreeFile.read($0) } ?? [])
  }

  /// How the get_maintainer.pl of a tree reads names and keywords: the option came with the new way, and a tree
  /// without the script is read so. `root` as above.
  public static func conduct(ofTree root: String) -> MaintainerOptions.Conduct {
    guard let script = TreeFile.read(root + "scripts/get_maintainer.pl") else { return .letters }
    return script.contains(text: "keywords-in-file".utf8) ? .letters : .bytes
  }

  /// The `T:` lines of the closest section of a path that has any.
  public func sources(of path: String) -> [String] {
    var finder = SectionFinder(text, root: root)
    guard let found = try? finder.sections(of: Array(path.utf8), depth: 0) else { return [] }
    for match in found.matches {
      let lines = text.fields(of: match.section).filter { text.entries[$0].letter == UInt8(ascii: "T") }
      if !lines.isEmpty { return lines.map { String(decoding: text.text($0), as: UTF8.self) } }
    }
    return []
  }

  /// The bytes of a file of the tree; nil for a directory, or what cannot be read.
  func content(of path: String) -> [UInt8]? { TreeFile.read(path.hasPrefix("/") ? path : root + path) }

  private static func ignored(_ text: [UInt8]) -> Set<[UInt8]> {
    Set(
      text.split(separator: 0x0A).map { line in
        Array(line.prefix { $0 != UInt8(ascii: "#") }.trimmed)
      }.filter { $0.contains(UInt8(ascii: "@")) })
  }
}

/// Reads files whole.
enum TreeFile {
  /// Nil for what is no regular file, or cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
    }
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
