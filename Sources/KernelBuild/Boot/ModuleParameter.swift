// SPDX-License-Identifier: GPL-2.0-only

/// `MODULE.NAME=VALUE`, as on the kernel's command line.
public struct ModuleParameter: Hashable, Sendable {
  public let module: String
  /// `NAME=VALUE`.
  public let setting: String

  /// Nil for what is not of that form.
  public init?(_ text: String) {
    guard let dot = text.firstIndex(of: "."), let equals = text.firstIndex(of: "="), dot < equals,
      dot > text.startIndex, text.index(after: dot) < equals,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    module = LoadableModule.kernelName(String(text[..<dot]))
    setting = String(text[text.index(after: dot)...])
  }
}
