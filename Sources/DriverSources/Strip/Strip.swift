// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Takes code out of a source that a target kernel does not compile.
///
/// Theory of operation: the source is read in logical lines. Each conditional whose condition asks for one of the target's
/// macros is judged in three values (true, false, not known). What is false goes, directives that are true go and leave
/// their code, and of the others those parts of the condition go that no longer matter. All edits are deletions
/// of whole lines, or of bytes in a directive, so that what is left is what the author wrote, and the
/// preprocessor makes the same tokens of it (`__LINE__` apart). A macro that the source defines itself is not known from
/// there on; conditions that ask for none of the macros stay, `#if 0` too.
public struct Strip {
  private let target: StripTarget
  private let facts: MacroFacts

  public init(_ target: StripTarget) {
    self.target = target
    facts = MacroFacts(target)
  }

  /// Strips one source. `unsure` are macros of the target that other files define: what they are here is not known,
  /// and the value says where.
  public func strip(_ text: Bytes, unsure: [String: String] = [:]) throws(StripError) -> StrippedText {
    var facts = facts
    for (name, place) in unsure { facts.lose(Bytes(name.utf8), at: place) }
    var run = StripRun(text, facts)
    return try run.stripped()
  }

  /// Strips files that belong together: a macro that one of their headers defines is not known in the others.
  ///
  /// The results are in the order of `files`; an error is that of the one file.
  public func strip(_ files: [(path: String, text: Bytes)]) -> [Result<StrippedText, StripError>] {
    var places: [String: [String: Int]] = [:]
    while true {
      let results = files.map { file in
        Result { () throws(StripError) in
          try strip(file.text, unsure: Self.places(places, outsideOf: file.path))
        }
      }
      let before = places
      for (file, result) in zip(files, results) where Self.isIncluded(file.path) {
        guard case .success(let stripped) = result else { continue }
        for (name, line) in stripped.redefined { places[String(lossy: name), default: [:]][file.path] = line }
      }
      if places == before { return results }
    }
  }

  /// Macros that another file than `path` defines, and the first place of that.
  private static func places(
    _ places: [String: [String: Int]], outsideOf path: String
  ) -> [String: String] {
    places.compactMapValues { found in
      found.filter { $0.key != path }.min { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    }
  }

  private static func isIncluded(_ path: String) -> Bool { !path.hasSuffix(".c") && !path.hasSuffix(".S") }
}
