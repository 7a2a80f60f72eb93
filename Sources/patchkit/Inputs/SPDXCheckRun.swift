// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Licensing
import PatchModel
import Reporting

/// One run of `patchkit spdxcheck`: files in, lines and counts out.
struct SPDXCheckRun {
  private let session: Session
  private let catalog: LicenseCatalog
  private let exclusions: SPDXCheckExclusions
  private let depth: Int
  private let isExact: Bool
  private let jobs: Int
  private(set) var tally = SPDXCheckTally()
  private(set) var status = ExitStatus.clean
  /// Git's list of HEAD's files, folder by folder; nil where there is no repository.
  private var tracked: [SourceFolder]??

  /// Files that one task looks at.
  private static let share = 1000
  /// Rules that tell in other words what spdxcheck.py tells of an expression.
  private static let sameFaults: Set = [
    "LICENSE_SYNTAX", "LICENSE_CHAINED_OPERATORS", "LICENSE_UNKNOWN_IDENTIFIER",
    "LICENSE_EXCEPTION_MISMATCH",
  ]

  init(_ session: Session, exclude: String?, depth: Int, isExact: Bool, jobs: Int) throws {
    self.session = session
    self.depth = depth
    self.isExact = isExact
    self.jobs = jobs
    catalog = LicenseCatalog.ofTree(session.directory, session)
    let list = session.absolute("scripts/spdxexclude")
    if let exclude {
      // The usual name for "none".
      let isNone = exclude == "/dev/null"
      let text = isNone ? [] : try InputFile.read(session.absolute(exclude), name: exclude)
      exclusions = SPDXCheckExclusions(text)
    } else if InputFile.exists(list) {
      exclusions = SPDXCheckExclusions(try InputFile.read(list, name: "scripts/spdxexclude"))
    } else {
      exclusions = SPDXCheckExclusions()
    }
  }

  var catalogSize: LicenseCatalog.Size { catalog.size }

  mutating func checkStandardInput() throws {
    let scan = SPDXCheckScan(catalog: catalog, directory: session.directory, depth: depth, isExact: isExact)
    try tell(scan.file("-", text: InputFile.readStandardInput()), isNamed: true)
  }

  /// Checks a file, which nothing excludes, or the files of a directory. `folderDepth` is that of `--depth`.
  mutating func check(_ path: String, folderDepth: Int) async throws {
    let full = session.absolute(path)
    guard InputFile.isDirectory(full) else {
      let scan = SPDXCheckScan(catalog: catalog, directory: session.directory, depth: depth, isExact: isExact)
      try tell(scan.file(path, text: InputFile.read(full, name: path)), isNamed: true)
      return
    }
    let inside = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    guard !inside.isEmpty else { return try await checkTree(folderDepth: folderDepth) }
    tally.begin(inside, depth: folderDepth)
    let folders = try await folders().filter { $0.path.hasPrefix(inside + "/") }
    try await check(folders.isEmpty ? walk(inside + "/") : folders)
  }

  /// Checks all files of the working directory.
  mutating func checkTree(folderDepth: Int) async throws {
    tally.begin(".", depth: folderDepth)
    try await check(folders())
  }

  private mutating func folders() async throws -> [SourceFolder] {
    if tracked == nil { tracked = .some(try await listed()) }
    return (tracked ?? nil) ?? walk("")
  }

  /// Nil where the working directory is not the top of a repository with a commit.
  private func listed() async throws -> [SourceFolder]? {
    guard try session.workTreeIfAny() == InputFile.resolved(session.directory) else { return nil }
    let tree = try session.tree()
    guard try !tree.repository.isUnborn else { return nil }
    return SourceFolder.breadthFirst(try await tree.paths(in: "HEAD"))
  }

  private func walk(_ path: String) -> [SourceFolder] {
    let walk = FolderWalk(below: "\(session.directory)/\(path)")
    for folder in walk.unreadable { complain(path + folder.path, folder.errno) }
    return walk.folders.map { SourceFolder(path: path + $0.path, names: $0.names) }
  }

  private func complain(_ path: String, _ code: Int32) {
    session.output.complain(.file("read", path, errno: code))
  }

  private mutating func check(_ folders: [SourceFolder]) async throws {
    let scan = SPDXCheckScan(
      catalog: catalog, directory: session.directory, exclusions: exclusions, depth: depth, isExact: isExact)
    var results: [SPDXCheckScan.Result] = []
    await OrderedTasks.forEach(folders.parts(of: Self.share), jobs: jobs) {
      scan.result(of: $0)
    } _: {
      results.append($1)
    }
    for result in results {
      tally.excluded += result.excluded
      for file in result.unreadable {
        complain(file.path, file.errno)
        status = .impossible
      }
      for file in result.files { try tell(file, isNamed: false) }
    }
  }

  /// Counts a file and writes what there is to say of it. Of a file that was named it is said that it has no tag,
  /// whatever its kind.
  private mutating func tell(_ file: SPDXCheckScan.File, isNamed: Bool) throws {
    tally.add(file.outcome, of: file.path)
    var text = ""
    if case .wrong(let report, _) = file.outcome.state { text = isExact ? report : Self.withoutTrace(report) }
    if !isExact {
      let others = file.findings.filter {
        $0.severity > .check && (text.isEmpty || !Self.sameFaults.contains($0.rule))
      }
      text += others.map(Self.line).joined()
      if isNamed, text.isEmpty, file.outcome.state == .missing {
        text = "\(file.path): 1:0 no licence is named\n"
      }
      if !text.isEmpty, status == .clean { status = .findings }
    }
    guard !text.isEmpty else { return }
    try session.output.write(isExact ? text : Printable.lines(text))
  }

  /// The last line: what the script prints for its authors goes before.
  private static func withoutTrace(_ report: String) -> String {
    (report.split(separator: "\n").last ?? "") + "\n"
  }

  private static func line(_ finding: Finding) -> String {
    "\(finding.place.path ?? ""): \(max(1, finding.place.line)):\(finding.place.columns.lowerBound) "
      + "\(finding.message)\n"
  }
}
