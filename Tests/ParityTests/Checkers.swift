// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport

/// The script and our program, each run once over a batch of inputs.
///
/// A start of the script takes as long as 300 lines, and both read the kernel's headers once a run; a name in
/// mixed case is told once a run by both.
struct Checkers: Sendable {
  let tree: KernelSource

  typealias Verdicts = [String: [Verdict: Int]]

  private var options: [String] {
    ["--strict", "--terse", "--show-types", "--no-summary", "--root=\(tree.top)"]
  }

  /// What the script and our program say of `names`.
  func verdicts(on names: [String], _ flags: [String]) async throws -> (reference: Verdicts, ours: Verdicts) {
    let reference = try await reference(names, flags)
    let outcome = try await Program.run(["checkpatch"] + options + flags + names, in: tree.top)
    guard outcome.status == 0 || outcome.status == 1 else {
      throw KernelSource.Failure(description: "patchkit checkpatch: \(outcome.transcript.prefix(2000))")
    }
    return (Verdict.count(in: reference), Verdict.count(in: outcome.output))
  }

  /// Lets the script collect the names that headers define, which it keeps in a file.
  func warmUp() async throws {
    try Oracle.write(Array("#define FooBar 1\n".utf8), to: "\(tree.top)/warm-up.c")
    _ = try await script(["-f", "warm-up.c"])
  }

  /// The script's output; one of an earlier run on the same sources is as good.
  private func reference(_ names: [String], _ flags: [String]) async throws -> String {
    let kept = "\(tree.top).verdicts"
    mkdir(kept, 0o755)
    let path = "\(kept)/\(KernelSource.hash(options + flags + names))"
    if let bytes = try? Oracle.read(path) { return String(decoding: bytes, as: UTF8.self) }
    let outcome = try await script(flags + names)
    guard outcome.status == 0 || outcome.status == 1 else {
      throw KernelSource.Failure(description: "checkpatch.pl: \(outcome.transcript.prefix(2000))")
    }
    try Oracle.write(outcome.standardOutput, to: path)
    return outcome.output
  }

  private func script(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.other(
      "/usr/bin/perl", ["scripts/checkpatch.pl"] + options + arguments, in: tree.top)
  }
}
