// SPDX-License-Identifier: GPL-2.0-only

import Digests
public import PatchModel

/// A driver as dkms(8) builds it for each kernel of a machine, and as a Debian source package that installs it so.
///
/// The same commit gives the same bytes, whoever packs it and when.
public struct DKMSPackage: Sendable {
  public struct File: Sendable {
    /// The name of a file of the package, or below it.
    public var name: String
    public var content: Bytes
    public var isExecutable = false
  }

  /// Of dkms: letters, digits, `.`, `+`, `~`, `_` and `-`.
  public let name: String
  public let version: String
  /// dkms.conf and the sources, as they lie below `/usr/src/NAME-VERSION`.
  public let files: [File]
  /// What the user should know, a sentence each.
  public let remarks: [String]
  private let maintainer: String
  private let time: Moment
  private let summary: String

  /// The driver as `commit` of its own tree has it.
  ///
  /// `version`: nil for MODULE_VERSION of the sources, or else one made of the commit's date and name.
  /// Throws `TransferError.unfitName` for what may not stand in dkms.conf, which root's shell reads, or `GitError`.
  nonisolated(nonsending)
    public init(
      _ driver: Driver, skipping skipped: [String], at id: CommitID, of tree: Tree, version: String?,
      maintainer: String?
    ) async throws
  {
    let commit = try tree.repository.commit(id)
    let sources = try await PackageSources.read(driver, skipping: skipped, at: id, of: tree)
    name = driver.name
    self.version = version ?? sources.version ?? Self.version(of: commit)
    self.maintainer = maintainer ?? "\(commit.author.person.name) <\(commit.author.person.address)>"
    time = commit.committer.time
    summary = sources.description ?? "the \(driver.name) driver"
    remarks = sources.remarks
    for word in [name, self.version] where !Self.isPlain(word) || word.contains("/") {
      throw TransferError.unfitName(word)
    }
    let directory = sources.makeDirectory.isEmpty ? [] : [sources.makeDirectory]
    for word in driver.modules.map(\.name) + directory where !Self.isPlain(word) {
      throw TransferError.unfitName(word)
    }
    let config = DKMSConfig(
      name: name, version: self.version, modules: driver.modules.map(\.name),
      symbols: driver.configs.filter(Self.isPlain),
      directory: sources.makeDirectory)
    files =
      sources.files.filter { $0.name != "dkms.conf" } + [
        File(name: "dkms.conf", content: Bytes(config.text.utf8))
      ]
  }

  private static func version(of commit: Commit) -> String {
    "0+git\(Calendar.day(commit.committer.time)).\(commit.id.short)"
  }

  static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-") && !word.contains("..")
      && word.utf8.allSatisfy { ManifestSection.isNameByte($0) || ".+~-/".utf8.contains($0) }
  }

  /// `NAME-VERSION.tar.gz`: unpack it below `/usr/src`, then `dkms add NAME/VERSION`.
  public func archive() throws(TransferError) -> File {
    let top = "\(name)-\(version)"
    return File(name: "\(top).tar.gz", content: try Self.packed(files, below: top, time))
  }

  /// The archive and the .dsc file of the source package NAME-dkms.
  public func debianSource() throws(TransferError) -> [File] {
    let source = DebianSource(
      module: name, version: version, maintainer: maintainer, time: time, summary: summary,
      config: files.first { $0.name == "dkms.conf" }?.content ?? [])
    let inner = files.map {
      File(name: "\(name)-\(version)/\($0.name)", content: $0.content, isExecutable: $0.isExecutable)
    }
    let top = "\(source.name)-\(source.version)"
    let archive = File(
      name: "\(source.name)_\(source.version).tar.gz",
      content: try Self.packed(inner + source.files, below: top, time))
    let control: Bytes
    do throws(Digest.Unavailable) {
      control = try source.control(of: archive)
    } catch {
      throw .noDigests
    }
    return [archive, File(name: "\(source.name)_\(source.version).dsc", content: control)]
  }

  private static func packed(_ files: [File], below top: String, _ time: Moment) throws(TransferError)
    -> Bytes
  {
    let entries = files.map {
      TarArchive.Entry(path: "\(top)/\($0.name)", content: $0.content, isExecutable: $0.isExecutable)
    }
    guard let tar = TarArchive.bytes(of: entries, seconds: time.seconds) else {
      let longest = entries.max { $0.path.utf8.count < $1.path.utf8.count }
      throw .unfitName(longest?.path ?? top)
    }
    return GzipFile.bytes(of: tar)
  }
}
