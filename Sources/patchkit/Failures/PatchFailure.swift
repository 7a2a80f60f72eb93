// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension Failure {
  /// `name` is the input as the user would call it; `offset` lines stand before the text that was parsed.
  init(_ error: PatchError, in name: String, offset: Int = 0) {
    self.init("\(name):\(error.line + offset): \(Self.problem(error))", hint: Self.hint(error))
  }

  private static func problem(_ error: PatchError) -> String {
    switch error {
    case .combinedDiff: "the diff of a merge cannot be checked"
    case .malformedFileHeader: "a file header that git could not have written"
    case .emptyFileHeader: "nothing follows the file header: the patch was cut off"
    case .malformedHunkHeader: "a hunk header that cannot be read"
    case .hunkWithoutFile: "a hunk without a file header"
    case .truncatedHunk(_, let hunk, let expected, let found):
      "the hunk of line \(hunk) breaks off: it promises \(expected.old) old and \(expected.new) new lines, "
        + "and has \(found.old) and \(found.new)"
    case .malformedBinaryPatch: "a binary patch that breaks off"
    case .malformedBaseline: "no line of a baseline"
    }
  }

  private static func hint(_ error: PatchError) -> String? {
    switch error {
    case .combinedDiff: "git format-patch -1 --first-parent COMMIT"
    case .truncatedHunk, .emptyFileHeader, .malformedBinaryPatch: "fetch the mail again; mailers cut and wrap"
    case .malformedBaseline: "patchkit check --write-baseline FILE"
    default: nil
    }
  }
}
