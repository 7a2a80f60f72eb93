// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Says which of the paths that a build prints are the driver's, and what the user calls them.
public struct SourceMap: Sendable {
  /// The directory that the sources were laid out in, as make was told it.
  public var directory: String
  /// What the user calls that directory, put before each path; empty for none.
  public var prefix: String
  /// The driver's files, as paths below `directory`.
  public var files: Set<String>
  /// What findings say was read: a commit, or the driver's directory.
  public var input: String
  /// A line of a file below `directory` (1-based), where it can be had; else the tool's
  /// own copy of it is shown.
  public var line: (@Sendable (_ path: String, _ line: Int) -> Bytes?)?

  public init(
    directory: String, prefix: String = "", files: Set<String> = [], input: String = "",
    line: (@Sendable (_ path: String, _ line: Int) -> Bytes?)? = nil
  ) {
    self.directory = directory
    self.prefix = prefix
    self.files = files
    self.input = input
    self.line = line
  }

  /// The path below `directory`, nil for a file that is not the driver's. An object stands for its source.
  ///
  /// Where no directory is known, as of a log that somebody else's build left, all but kernel headers are the driver's.
  func driverPath(_ file: String) -> String? {
    if directory.isEmpty { return file.contains("/include/") ? nil : file }
    var path = file
    if let inside = LogLine.rest(of: file, after: directory + "/") { path = inside }
    if path.hasPrefix("./") { path.removeFirst(2) }
    if path.hasPrefix("/") { return nil }
    if files.contains(path) { return path }
    guard let dot = path.lastIndex(of: ".") else { return path == file ? nil : path }
    let source = [".c", ".S", ".rs"].map { path[..<dot] + $0 }.first { files.contains($0) }
    return source ?? (path == file ? nil : path)
  }

  /// `path` as the user would name it.
  func named(_ path: String) -> String { prefix.isEmpty ? path : "\(prefix)/\(path)" }

  /// `text` with paths below `directory` as the user would name them.
  func translated(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    let start = directory + "/"
    while !directory.isEmpty, let range = rest.firstRange(of: start) {
      result += rest[..<range.lowerBound] + (prefix.isEmpty ? "" : prefix + "/")
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
