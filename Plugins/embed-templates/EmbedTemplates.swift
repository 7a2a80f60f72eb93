// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Writes a Swift file that holds the texts named on the command line.
///
///     embed-templates OUTPUT.swift FILE...
///
/// A text becomes a static string of `Template.texts`, keyed by its file name. Used by the build
/// plugin only.
@main
enum EmbedTemplates {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { fail("usage: embed-templates OUTPUT FILE...") }
    var source = "// Made by embed-templates from the files of templates/.\n\n"
    source += "extension Template {\n  static let texts: [(name: StaticString, text: StaticString)] = [\n"
    for path in arguments.dropFirst().sorted() {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      source += "    (\(literal(name)), \(literal(read(path)))),\n"
    }
    source += "  ]\n}\n"
    write(source, to: output)
  }

  /// `text` as a Swift string literal of one line.
  static func literal(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }

  static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { fail("cannot read '\(path)'") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { fail("cannot write '\(path)'") }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { fail("cannot write '\(path)'") }
  }

  static func fail(_ message: String) -> Never {
    let line = Array("embed-templates: \(message)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
