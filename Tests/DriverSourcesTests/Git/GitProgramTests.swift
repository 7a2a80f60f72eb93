// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct GitProgramTests {
  private func program() throws -> GitProgram { try GitProgram(TreeTests.environment) }

  @Test func isFoundOnceInTheSearchPath() throws {
    #expect(try program().path == "/usr/bin/git")
    // A relative directory would be one of the tree that is worked on.
    for path in ["", "/no/such:.", "bin"] {
      #expect(throws: GitError.programMissing(searchPath: path)) {
        try GitProgram(GitEnvironment(["PATH": path]))
      }
    }
  }

  @Test func givesWhatGitPrints() async throws {
    let place = GitPlace(directory: "/")
    let output = try await program().run(["hash-object", "--stdin"], in: place, input: Bytes("hello\n".utf8))
    #expect(
      output.standardOutput == Bytes("ce013625030ba8dba906f756967f9e9ca394464a\n".utf8) && output.status == 0)
  }

  @Test func tellsHowItEnded() async throws {
    let git = try program(), place = GitPlace(directory: "/")
    await #expect {
      try await git.run(["no-such-command"], in: place)
    } throws: {
      guard case .program(["no-such-command"], 1, let words) = $0 as? GitError else { return false }
      return words.contains("'no-such-command' is not a git command")
    }
    let allowed = try await git.run(["no-such-command"], in: place, allowing: [1])
    #expect(allowed.status == 1)
    await #expect {
      try await git.run(["--version"], in: place, limit: 3)
    } throws: { if case .outputTooLarge(_, 3) = $0 as? GitError { true } else { false } }
    await #expect {
      try await git.run(["--version"], in: GitPlace(directory: "/no/such/directory"))
    } throws: { if case .programStart = $0 as? GitError { true } else { false } }
  }

  @Test func passesArgumentsAsTheyAre() async throws {
    let scratch = try await ScratchTree()
    let place = GitPlace(try Repository(discover: scratch.path))
    let odd = "$(touch \(scratch.directory)/ran) `id` ; * \" '"
    let output = try await program().run(["rev-parse", "--sq-quote", odd], in: place)
    #expect(String(lossy: output.standardOutput).contains("$(touch"))
    #expect(access(scratch.directory + "/ran", F_OK) != 0)
  }

  @Test func dropsVariablesThatSteerGit() async throws {
    let environment = GitEnvironment([
      "PATH": "/usr/bin", "HOME": "/h", "GIT_DIR": "/x", "GIT_EXTERNAL_DIFF": "/x", "GIT_CONFIG_COUNT": "1",
      "GIT_CONFIG_PARAMETERS": "'core.pager=x'", "LD_PRELOAD": "/x", "GIT_SSH_COMMAND": "x", "PAGER": "x",
    ])
    #expect(environment.variables == ["HOME": "/h"])
    let child = environment.child(adding: ["GIT_DIR": "/ours"])
    #expect(child["GIT_DIR"] == "/ours" && child["LC_ALL"] == "C" && child["PATH"] == "/usr/bin")
  }

  /// A repository whose configuration, attributes and hooks name a program wherever git has a place for one.
  private func hostile() async throws -> ScratchTree {
    let scratch = try await TreeTests.variety()
    let script = scratch.directory + "/evil", mark = scratch.directory + "/ran"
    try await scratch.write("../evil", .executable("#!/bin/sh\ntouch '\(mark)'\ncat\n"))
    try await scratch.write(".gitattributes", .text("* filter=evil diff=evil merge=evil\n"))
    try await scratch.write(".git/info/attributes", .text("* filter=evil diff=evil merge=evil\n"))
    for hook in [
      "post-checkout", "pre-applypatch", "applypatch-msg", "post-applypatch", "post-commit",
      "pre-commit", "commit-msg", "prepare-commit-msg", "post-index-change", "reference-transaction",
      "post-rewrite", "post-merge", "fsmonitor-watchman", "pre-auto-gc",
    ] {
      try await scratch.write(".git/hooks/\(hook)", .executable("#!/bin/sh\ntouch '\(mark)'\n"))
    }
    try await scratch.git(["add", ".gitattributes"])
    try await scratch.git(["commit", "-q", "--no-verify", "-m", "attributes"])
    for key in [
      "core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.pager",
      "pager.log", "pager.diff", "core.editor", "sequence.editor", "core.sshCommand", "core.askPass",
      "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "merge.evil.driver", "gpg.program",
      "gpg.ssh.program", "interactive.diffFilter", "core.alternateRefsCommand", "credential.helper",
    ] {
      try await scratch.git(["config", key, script])
    }
    for key in ["alias.log", "alias.am", "alias.read-tree", "alias.diff-tree", "alias.update-ref"] {
      try await scratch.git(["config", key, "!\(script)"])
    }
    for (key, value) in [
      ("filter.evil.required", "true"), ("log.showSignature", "true"), ("commit.gpgSign", "true"),
      ("core.hooksPath", ".git/hooks"), ("am.threeWay", "true"), ("diff.evil.cachetextconv", "true"),
      ("trailer.x.command", script), ("remote.o.url", "ext::\(script)"), ("remote.o.promisor", "true"),
    ] {
      try await scratch.git(["config", key, value])
    }
    unlink(mark)
    return scratch
  }

  @Test func runsNothingThatAHostileRepositoryNames() async throws {
    let scratch = try await hostile()
    let mark = scratch.directory + "/ran"
    // The trap works: git itself walks into it.
    _ = try? await scratch.git(["status"])
    #expect(access(mark, F_OK) == 0)
    unlink(mark)

    let tree = try Tree(at: scratch.path, environment: TreeTests.environment)
    let series = try await tree.series(in: RevisionRange("-4"))
    #expect(series.patches.count == 4 && access(mark, F_OK) != 0)
    #expect(series.patches.allSatisfy { $0.diff.starts(with: Bytes("diff --git ".utf8)) })
    for files in [Worktree.Files.all, .touched] {
      let worktree = try await Worktree(
        of: tree.repository, at: tree.repository.resolve("HEAD~3"), files: files, below: scratch.directory,
        program: tree.program)
      var text = Bytes(
        "From: A <a@example.org>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: x\n\n---\n\n".utf8)
      text += series.patches[1].diff
      let applied = try await worktree.apply(mails: [text])
      guard case .commit = applied[0] else { Issue.record("\(applied)"); return }
      try await worktree.move(to: tree.repository.resolve("HEAD"))
      #expect(access(mark, F_OK) != 0, "\(files)")
    }
  }
}
