// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// Judges the licences of whole folders.
///
/// # Theory of operation
///
/// A file is opened and its first bytes are read. Where they begin with a licence line that is known to be in
/// order (`KnownHeads`), that is all, but for a C source: it is read to its end, because `MODULE_LICENSE()` may be
/// anywhere. Every other file is judged by `LicenseCheck`, from as many bytes as that looks at. A file that was clean in
/// an earlier run, and has not changed, is not even opened (`CleanFiles`).
public struct TreeCheck: Sendable {
  private let catalog: LicenseCatalog
  private let directory: String
  private let shown: String
  private let inside: String
  private let clean: CleanFiles?
  private let followsLinks: Bool
  /// Seconds since 1970.
  private let now: Int

  /// Bytes of every file: fifteen lines of nearly all.
  private static let firstLook = 2048
  /// Bytes of a file whose first ones do not tell.
  private static let secondLook = 1 << 16

  /// - Parameters:
  ///   - directory: where the folders are.
  ///   - shown: how the user calls it, with a closing slash; empty for the working directory.
  ///   - inside: the same inside of its kernel tree or work tree; empty for its top.
  ///   - followsLinks: whether files are meant that links lead to.
  ///   - clean: what an earlier run of the same program, with the same catalogue, found to be in order; nil where
  ///     that is of no interest, and is not noted either.
  public init(
    catalog: LicenseCatalog, directory: String, shown: String, inside: String, followsLinks: Bool = false,
    clean: CleanFiles? = nil
  ) {
    self.clean = clean
    self.followsLinks = followsLinks
    now = time(nil)
    self.catalog = catalog
    self.directory = directory
    self.shown = shown
    self.inside = inside
  }

  /// What there is to say of the files of `folders`, in their order.
  public func outcome(of folders: [SourceFolder]) -> TreeOutcome {
    var run = Run(check: self)
    for folder in folders { run.judge(folder) }
    return run.outcome
  }

  /// One thread's work.
  private struct Run: ~Copyable {
    let check: TreeCheck
    var outcome = TreeOutcome()
    private var reader = FileReader()
    private var known = KnownHeads()

    init(check: TreeCheck) { self.check = check }

    mutating func judge(_ folder: SourceFolder) {
      let handle = open("\(check.directory)/\(folder.path)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard handle >= 0 else {
        outcome.unreadable.append((check.shown + folder.path, errno))
        return
      }
      defer { close(handle) }
      let facts = LicensePath.Folder((check.inside + folder.path)[...])
      let products = KbuildProducts(folder.names)
      for name in folder.names where !products.contains(name) {
        outcome.files += 1
        let facts = LicensePath(folder: facts, name: name[...])
        if !isKnown(name, in: handle, facts) { look(at: name, in: folder, handle, facts) }
      }
    }

    /// Whether the file was clean before and is what it was; it is counted then.
    private mutating func isKnown(_ name: String, in handle: Int32, _ facts: LicensePath) -> Bool {
      var status = stat()
      guard let clean = check.clean, !clean.isEmpty, fstatat(handle, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        let key = CleanFiles.key(status, facts, now: check.now), let isTagged = clean.isTagged(key)
      else { return false }
      if isTagged { outcome.tagged += 1 }
      outcome.clean.append((key, isTagged))
      return true
    }

    private mutating func look(
      at name: String, in folder: SourceFolder, _ handle: Int32, _ facts: LicensePath
    ) {
      let before = (outcome.findings.count, outcome.tagged)
      var code = reader.open(name, in: handle, followingLinks: check.followsLinks)
      // Asked before it is read: whoever writes in between makes it another file.
      let status = check.clean == nil ? nil : reader.status
      let key = status.flatMap { CleanFiles.key($0, facts, now: check.now) }
      if code == 0 { judge(folder.path + name, facts) }
      code = code == 0 ? reader.failure : code
      if code != 0 {
        outcome.unreadable.append((check.shown + folder.path + name, code))
      } else if let key, outcome.findings.count == before.0 {
        outcome.clean.append((key, outcome.tagged > before.1))
      }
    }

    private mutating func judge(_ path: String, _ facts: LicensePath) {
      // Most C sources are read in one go: each is needed to its end.
      reader.read(upTo: facts.isC ? TreeCheck.secondLook : TreeCheck.firstLook)
      guard reader.count > 0 else { return }
      if let strings = known.strings(for: reader.bytes, isWhole: reader.isWhole, facts) {
        if facts.isC { reader.readRest() }
        guard facts.isC, !ModuleLicenseGlance.isFine(reader.bytes, allowing: strings) else {
          outcome.tagged += 1
          return
        }
      }
      if facts.isC { reader.readRest() } else { reader.read(upTo: TreeCheck.secondLook) }
      judgeFully(path, facts)
    }

    private mutating func judgeFully(_ path: String, _ facts: LicensePath) {
      let text = Bytes(reader.bytes)
      var report = LicenseReport(path: check.inside + path)
      let expression = LicenseCheck.judge(text, check.catalog, &report)
      if report.isTagged {
        outcome.tagged += 1
        if let expression, report.findings.isEmpty { known.add(reader.bytes, facts, expression) }
      }
      let rules = report.findings.map(\.rule)
      if rules.contains(LicenseRules.binary.id) { outcome.binaries += 1 }
      if rules.contains(LicenseRules.missing.id) { outcome.untagged += 1 }
      outcome.findings += report.findings.map { check.shown($0, at: path) }
    }
  }

  /// A finding about a licence line that is missing, with what the file's text states instead. It is the same
  /// where the text states nothing, or the file cannot be read any more.
  public func stating(_ finding: Finding) -> Finding {
    let path = String((finding.place.path ?? "").dropFirst(shown.count))
    var reader = FileReader()
    guard finding.rule == LicenseRules.missing.id,
      reader.open(path, below: directory, followingLinks: followsLinks) == 0
    else {
      return finding
    }
    reader.readRest()
    var report = LicenseReport(path: inside + path, readsProse: true)
    _ = LicenseCheck.judgeHead(Bytes(reader.bytes), catalog, &report)
    return report.findings.first { $0.rule == finding.rule }.map { shown($0, at: path) } ?? finding
  }

  /// The finding under the user's name of the file.
  private func shown(_ finding: Finding, at path: String) -> Finding {
    var finding = finding
    finding.place.input = shown + path
    finding.place.path = shown + path
    return finding
  }
}
