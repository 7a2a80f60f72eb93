// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct LibraryTests {
  /// Uses every libgit2 function that we have on one repository.
  private func useEverything(_ path: String) throws {
    let repository = try Repository(discover: path)
    for text in ["HEAD~1..", "main...topic", "-2", "topic"] {
      _ = try repository.commits(in: RevisionRange(text), single: .since)
    }
    let head = try repository.resolve("HEAD")
    _ = try repository.commit(head)
    _ = try repository.file(Bytes("a".utf8), in: head)
    _ = try (repository.currentBranch(), repository.upstream(), repository.references())
    let tree = try repository.tree(of: head, replacing: [Bytes("a".utf8): Bytes("c\n".utf8)])
    let author = Signature(
      person: Person(name: "A", address: "a@example.org"), time: Moment(seconds: 1, offset: 0))
    let made = try repository.store(message: Bytes("three\n".utf8), tree: tree, parent: head, by: author)
    _ = try repository.store(again: made, tree: tree, parent: nil, by: author)
    _ = try UnifiedDiff.text(of: "a", Bytes("a\n".utf8), Bytes("b\n".utf8))
  }

  private func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("one\n", ["a": .text("a\n")])
    try await tree.git(["branch", "topic"])
    try await tree.commit("two\n", ["a": .text("b\n")])
    try await tree.git(["branch", "-q", "-u", "topic"])
    return tree
  }

  @Test func freesWhatItMakes() async throws {
    let tree = try await tree(), trial = Trial()
    try Trial.$current.withValue(trial) { try useEverything(tree.path) }
    #expect(trial.calls > 30 && trial.alive == 0)
  }

  /// Whichever call fails, the error names it and everything made before is freed.
  @Test func freesWhatItMadeBeforeAnyFailure() async throws {
    let tree = try await tree(), whole = Trial()
    try Trial.$current.withValue(whole) { try useEverything(tree.path) }
    for number in 1...whole.calls {
      let trial = Trial(failing: number)
      Trial.$current.withValue(trial) {
        #expect("call \(number)") { try useEverything(tree.path) } throws: {
          guard case .call(let name, -1, "forced to fail", _) = $0 as? GitError else { return false }
          return name == trial.forced
        }
      }
      #expect(trial.alive == 0, "call \(number), \(trial.forced ?? "")")
    }
  }

  @Test func countsWhatIsAlive() async throws {
    let tree = try await tree(), trial = Trial()
    try Trial.$current.withValue(trial) {
      let repository = try Repository(discover: tree.path)
      #expect(trial.alive == 1)
      _ = repository.isBare
    }
    #expect(trial.alive == 0)
  }

  @Test func saysThatTheLibraryIsMissing() {
    #expect {
      try Library.open("libgit2-that-is-not-there.so").get()
    } throws: {
      guard case .libraryMissing(let words) = $0 as? GitError else { return false }
      return words.contains("libgit2-that-is-not-there.so")
    }
  }
}
