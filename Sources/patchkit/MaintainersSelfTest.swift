// SPDX-License-Identifier: GPL-2.0-only

import Maintainers
import PatchModel

/// `--self-test`: what is wrong with MAINTAINERS itself.
struct MaintainersSelfTest {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - Parameter tests: words of `sections`, `patterns`, `links`, `scm`; empty for all.
  func run(_ tests: String) async throws {
    let wanted = Set(tests.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    func wants(_ name: String) -> Bool { tests.isEmpty || wanted.contains(name) }
    let check = try MaintainersCheck(path: "MAINTAINERS", shownAs: "./MAINTAINERS")
    let files = try await TreeHistory.ifAny(session)?.trackedFiles()
    let lines = try check.remarks(
      sections: wants("sections"), patterns: wants("patterns"), files: files ?? [Bytes("0".utf8)])
    try session.output.write(Bytes(lines.joined()))
    if wants("links") || wants("scm") {
      session.output.note("links and trees are not asked: nothing here uses the network")
    }
  }
}
