// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Files whose bytes the assembler takes into a module: no compiler notes them, and no linker is given them.
public enum EmbeddedFiles {
  private static let directive: StaticString = ".incbin"

  /// Names behind `.incbin`, in assembler or in `asm()`, in their order; those that a macro makes up are not seen.
  /// `path` tells which comments the source has.
  public static func names(in text: Bytes, path: String) -> [String] {
    guard let first = text.index(of: directive, in: 0..<text.count) else { return [] }
    var comments = CommentReader.comments(in: text, CommentSyntax(path: path, text: text))[...]
    var names: [String] = []
    var next: Int? = first
    while let at = next {
      comments = comments.drop { $0.range.upperBound <= at }
      let isComment = comments.first?.range.contains(at) ?? false
      let end = at + directive.utf8CodeUnitCount
      if !isComment, let name = quoted(in: text, from: end) { names.append(name) }
      next = text.index(of: directive, in: end..<text.count)
    }
    return names
  }

  /// What stands in quotation marks, which have a backslash before them inside of a C string.
  private static func quoted(in text: Bytes, from start: Int) -> String? {
    var rest = text[start...].drop(while: \.isBlank)
    if rest.first == UInt8(ascii: "\\") { rest = rest.dropFirst() }
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    let ends = Array("\"\\\n".utf8)
    let name = rest.dropFirst().prefix { !ends.contains($0) }
    return name.isEmpty ? nil : String(lossy: name)
  }
}
