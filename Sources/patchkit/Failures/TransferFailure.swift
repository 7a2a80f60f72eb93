// SPDX-License-Identifier: GPL-2.0-only

import Digests
import DriverSources
import PatchModel

extension Failure {
  init(_ error: TransferError) {
    switch error {
    case .notAKernel(let path):
      self.init("'\(path)' is no kernel tree", cause: "its Makefile has no VERSION, PATCHLEVEL and SUBLEVEL")
    case .checkedOut(let branch, let path):
      self.init(
        "the branch '\(branch)' is checked out", cause: "in '\(path)' or a worktree of it",
        hint: "patchkit driver export --as another-branch")
    case .badBranch(let name):
      self.init("'\(name)' cannot be a branch", hint: "git help check-ref-format")
    case .collision(let first, let second, let place):
      self.init(
        "'\(first)' and '\(second)' collide at '\(place)'",
        cause: "file systems that ignore case have room for one of them")
    case .badName(let path):
      self.init("the name of '\(path)' is not UTF-8, or has control characters")
    case .tooLarge(let path, let size, let limit):
      self.init("'\(path)' has \(size >> 20) MB", cause: "no source has more than \(limit >> 20)")
    case .unreadable(let path, let error):
      self.init(error, in: path)
    case .conflictMarks(let path, let line):
      self.init("\(path):\(line): an unfinished merge")
    case .symbolTaken(let symbol, let path, let line):
      self.init(
        "\(path):\(line): \(symbol) is another driver's", hint: "choose another 'config' in .patchkit")
    case .noParent(let file):
      self.init("the tree has no '\(file)'", cause: "the driver has to be named there")
    case .uncommitted(let paths):
      self.init(
        "the work tree has changes in \(Self.list(paths))", cause: "they would be overwritten",
        hint: "git stash")
    case .notAFile(let path):
      self.init("'\(path)' is no regular file below the work tree", cause: "nothing was written")
    case .file(let path, let code):
      self.init("cannot write '\(path)'", cause: Failure.reason(code))
    case .importWaits(let driver):
      self.init(
        "an import of '\(driver)' has stopped at a conflict",
        hint: "patchkit driver import --continue, or --abort")
    case .noImport:
      self.init("no import has stopped here", hint: "patchkit driver import NAME --from TREE")
    case .branchMoved(let expected):
      self.init(
        "the branch has moved since the import stopped", cause: "it was at \(expected.short)",
        hint: "git reset --soft \(expected.short)")
    case .unresolved(let paths):
      self.init("conflicts are left in \(Self.list(paths))", hint: "edit them, then --continue")
    case .noWorkTree(let paths):
      self.init(
        "a conflict in \(Self.list(paths))", cause: "a bare repository has no files to solve it in",
        hint: "git clone")
    case .noRange(let driver):
      self.init(
        "no commit of '\(driver)' says where the last import ended",
        hint: "patchkit driver import \(driver) --from TREE v6.1..v6.2")
    case .unfitName(let name):
      self.init(
        "'\(name)' cannot be in a package", cause: "letters, digits, and . + ~ _ - only; at most 100 bytes")
    case .noDigests: self.init(Digest.Unavailable())
    case .nothingMapped(let driver):
      self.init("the driver '\(driver)' has no sources", cause: "no file of the last commit is mapped")
    }
  }

  private static func list(_ paths: [String]) -> String {
    paths.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
      + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
  }
}
