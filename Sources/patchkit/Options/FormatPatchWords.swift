// SPDX-License-Identifier: GPL-2.0-only

import DriverSources

/// Reads a command line of git format-patch over what is configured.
enum FormatPatchWords {
  static func read(
    _ words: [String], over start: FormatPatchOptions,
    _ table: [FormatPatchOptions.Option] = FormatPatchOptions.all
  ) throws(Failure) -> FormatPatchOptions {
    let outcome = ParseOptions(table).parse(
      words, from: start,
      other: { options, word in options.take(word) },
      end: { options, paths in options.revisions.paths = paths })
    let options = outcome.values
    if options.help { return options }
    if let fault = outcome.faults.first ?? options.contradiction { throw Self.wrong(fault) }
    return options
  }

  private static func wrong(_ fault: String) -> Failure {
    Failure(fault, hint: "patchkit format-patch --help", status: .usage)
  }
}

extension FormatPatchOptions {
  /// `-3`, a revision, or a path.
  fileprivate mutating func take(_ word: String) -> String? {
    guard word.hasPrefix("-"), word != "-" else {
      revisions.words.append(word)
      revisions.names.append(word)
      return nil
    }
    guard let count = Int(word.dropFirst()), !word.hasPrefix("--"), count >= 0 else {
      return "unrecognized argument: \(word)"
    }
    revisions.words.append(word)
    revisions.countsBackwards = true
    return nil
  }

  /// Options that cannot be together.
  fileprivate var contradiction: String? {
    if isNumbered, keepsSubject, setsNumbering { return "-n and -k contradict each other" }
    if keepsSubject, setsPrefix { return "--subject-prefix and --rfc contradict -k" }
    let places = [
      ("--stdout", usesStandardOutput), ("--output", outputFile != nil),
      ("--output-directory", directory != nil),
    ].filter(\.1)
    if places.count > 1 { return "\(places[0].0) and \(places[1].0) contradict each other" }
    if creationFactor != nil, rangeDiff == nil { return "--creation-factor is for --range-diff" }
    return nil
  }
}
