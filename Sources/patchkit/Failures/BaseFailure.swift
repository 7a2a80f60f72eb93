// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

extension Failure {
  init(_ problem: BaseProblem) {
    switch problem {
    case .unknown(let name):
      self.init("unknown base commit '\(name)'", hint: "git log --oneline -5")
    case .noUpstream:
      self.init(
        "the current branch follows none, so its base cannot be found",
        hint: "--base=COMMIT, or git branch --set-upstream-to=REMOTE/BRANCH")
    case .noSingleMergeBase:
      self.init("could not find exact merge base of the series and its upstream", hint: "--base=COMMIT")
    case .notAnAncestor(let base):
      self.init("base commit '\(base.short)' is no ancestor of the series", hint: "--base=auto")
    case .inSeries(let base):
      self.init("base commit '\(base.short)' is one of the series", hint: "--base=\(base.short)~")
    case .git(let error): self.init(error)
    }
  }
}
