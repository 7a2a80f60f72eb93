// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Maintainers
import PatchModel
import Reporting
import StyleCheck

/// Finds the recipients of what the user named.
struct RecipientRun {
  private let session: Session
  private let options: RecipientOptions
  private let search: MaintainerOptions
  private let tree: MaintainerTree
  private let filter: RecipientFilter
  private let history: TreeHistory?
  /// Path of the tree's top, with a slash.
  private let root: String

  /// - Parameter tree: the kernel tree that was named; nil for the one around the working directory.
  init(session: Session, options: RecipientOptions, tree named: String?) async throws {
    self.session = session
    self.options = options
    guard let top = named.map(session.absolute) ?? session.kernelTree else {
      throw Failure("this is not inside of a kernel tree", hint: "patchkit maintainers --tree DIR")
    }
    root = top.hasSuffix("/") ? top : top + "/"
    search = options.search(MaintainerTree.conduct(ofTree: root))
    tree = try MaintainerTree(root: root, ignoreFile: root + ".get_maintainer.ignore")
    filter = RecipientFilter(blocked: options.drop + (await Self.configured(session)))
    history = TreeHistory.ifAny(session, at: root)
  }

  /// What was asked about, and its recipients.
  struct Found {
    /// Subjects of patches, or one name for all files.
    var names: [String]
    var series: SeriesRecipients
    /// Whether each patch has recipients of its own.
    var isEach: Bool
  }

  func find(_ inputs: [String]) async throws -> Found {
    var names: [String] = []
    var lists: [RecipientList] = []
    var files = MaintainerQuery(tree.text, search)
    let local = inputs.filter { isTreeFile($0) }
    for name in local { try addFile(name, to: &files) }
    if !local.isEmpty {
      names.append(local.joined(separator: " "))
      lists.append(try await recipients(of: files, nil))
    }
    let others = inputs.filter { !local.contains($0) }
    if !others.isEmpty || inputs.isEmpty {
      for source in try await InputResolver(session: session, asSources: false, asOne: false).resolve(others)
      {
        let input = try source.input()
        var query = MaintainerQuery(tree.text, search)
        guard try query.add(patch: input.text) else { continue }
        let mail = MailedPatch(input.text)
        names.append(mail.subject.isEmpty ? source.name : String(lossy: mail.subject))
        lists.append(try await recipients(of: query, mail.commitMessage))
      }
    }
    guard !lists.isEmpty else { throw Failure("nothing that is asked about touches a file") }
    return Found(
      names: names, series: SeriesRecipients(lists, policy: options.policy, filter: filter),
      isEach: options.policy == .each && lists.count > 1)
  }

  private func recipients(of query: MaintainerQuery, _ message: CommitMessage?) async throws -> RecipientList
  {
    try await RecipientSearch(tree, search, filter).recipients(of: query, message: message, history: history)
  }

  /// A file below the tree's top that is no patch.
  private func isTreeFile(_ name: String) -> Bool {
    let path = CanonicalPath.text(session.absolute(name))
    guard name != "HEAD", path.hasPrefix(root), InputFile.exists(path) else { return false }
    if InputFile.isDirectory(path) { return true }
    return !name.hasSuffix(".patch") && !name.hasSuffix(".mbox") && !name.hasSuffix(".eml")
      && !name.hasSuffix(".mbx")
      && !name.hasSuffix(".diff")
  }

  private func addFile(_ name: String, to query: inout MaintainerQuery) throws {
    let path = CanonicalPath.text(session.absolute(name))
    let isDirectory = InputFile.isDirectory(path)
    let relative = String(path.dropFirst(root.utf8.count)) + (isDirectory ? "/" : "")
    try query.add(
      file: relative, content: !isDirectory && query.wantsContents ? InputFile.read(path, name: name) : nil)
  }

  /// Addresses that the user's configuration leaves out.
  private static func configured(_ session: Session) async -> [String] {
    guard let tree = try? session.tree(), let config = try? await tree.configuration() else { return [] }
    return (config.values("patchkit.drop") + config.values("b4.email-exclude")).flatMap {
      $0.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    }
  }
}
