// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// Reads files as the kernel's `scripts/spdxcheck.py` does; beside its verdict on each stands ours on the same lines.
public struct SPDXCheckScan: Sendable {
  /// One file that was looked at.
  public struct File: Sendable {
    /// From the top of the tree, or as it was asked for.
    public var path: String
    public var outcome: SPDXCheckOutcome
    /// What the kernel's rules say of the lines besides; nothing where the script's own verdict is asked for.
    public var findings: [Finding] = []
  }

  public struct Result: Sendable {
    public var files: [File] = []
    public var excluded = 0
    public var unreadable: [(path: String, errno: Int32)] = []

    public init() {}
  }

  private let catalog: LicenseCatalog
  private let directory: String
  private let exclusions: SPDXCheckExclusions
  /// Lines of a file to look at.
  private let depth: Int
  private let isExact: Bool

  /// - Parameters:
  ///   - directory: the top of the tree, absolute.
  ///   - depth: lines of each file to look at.
  ///   - isExact: whether the script's own verdict is enough, and links are followed as it does.
  public init(
    catalog: LicenseCatalog, directory: String, exclusions: SPDXCheckExclusions = .init(), depth: Int,
    isExact: Bool
  ) {
    self.catalog = catalog
    self.directory = directory
    self.exclusions = exclusions
    self.depth = depth
    self.isExact = isExact
  }

  /// What is found in the files of `folders`, in their order. What is no regular file is passed over.
  public func result(of folders: [SourceFolder]) -> Result {
    var run = Run(scan: self)
    for folder in folders { run.look(into: folder) }
    return run.result
  }

  /// What is found in a text, called `name`.
  public func file(_ name: String, text: Bytes) -> File {
    var file = File(
      path: name, outcome: SPDXCheckOutcome(text: text, name: name, depth: depth, catalog: catalog))
    guard !isExact else { return file }
    var report = LicenseReport(path: name)
    _ = LicenseCheck.judgeHead(text, catalog, &report)
    file.findings = report.findings
    return file
  }

  /// One thread's work.
  private struct Run: ~Copyable {
    let scan: SPDXCheckScan
    var result = Result()
    private var reader = FileReader()
    /// First lines after which nothing is left to be said.
    private var fine = KnownHeads()

    init(scan: SPDXCheckScan) { self.scan = scan }

    mutating func look(into folder: SourceFolder) {
      let handle = open("\(scan.directory)/\(folder.path)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard handle >= 0 else { return note(errno, folder.path) }
      defer { close(handle) }
      let facts = LicensePath.Folder(folder.path[...])
      for name in folder.names {
        let path = folder.path + name
        guard !scan.exclusions.contains(path) else {
          result.excluded += 1
          continue
        }
        let code = reader.open(name, in: handle, followingLinks: scan.isExact)
        if code != 0 {
          note(code, path)
        } else {
          look(at: path, LicensePath(folder: facts, name: name[...]))
        }
      }
    }

    private mutating func look(at path: String, _ facts: LicensePath) {
      reader.read(upTo: 2048)
      if isFine(facts) {
        result.files.append(File(path: path, outcome: SPDXCheckOutcome(state: .valid, lines: 1)))
        return
      }
      while !reader.isWhole, reader.count < FileReader.limit, !reader.bytes.hasLines(scan.depth) {
        reader.read(upTo: 4 * reader.count)
      }
      guard reader.failure == 0 else { return note(reader.failure, path) }
      let file = scan.file(path, text: Bytes(reader.bytes))
      result.files.append(file)
      if file.findings.isEmpty, file.outcome == SPDXCheckOutcome(state: .valid, lines: 1) {
        fine.add(reader.bytes, facts)
      }
    }

    private func isFine(_ facts: LicensePath) -> Bool {
      // Below '#!' the script reads a line more.
      guard scan.depth > 0, !KnownHeads.isScript(reader.bytes) else { return false }
      return scan.isExact
        ? fine.hasLine(of: reader.bytes, facts)
        : fine.strings(for: reader.bytes, isWhole: reader.isWhole, facts) != nil
    }

    /// Keeps what went wrong; that something is no file, or not there, is nothing wrong.
    private mutating func note(_ code: Int32, _ path: String) {
      if ![ENOENT, EISDIR, ELOOP, ENOTDIR].contains(code) { result.unreadable.append((path, code)) }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether there are so many line feeds.
  fileprivate func hasLines(_ wanted: Int) -> Bool {
    var at = 0
    for _ in 0..<Swift.max(0, wanted) {
      guard let base = baseAddress, let found = memchr(base + at, 0x0A, count - at) else { return false }
      at = UnsafeRawPointer(found) - base + 1
    }
    return true
  }
}
