// SPDX-License-Identifier: GPL-2.0-only

/// One line of a kernel's configuration, as people ask for it and as Kconfig writes it.
public enum KconfigSetting {
  /// `HYPERV=m` as `CONFIG_HYPERV=m`; nil for what is no setting.
  public static func normal(_ text: String) -> String? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = text.hasPrefix("CONFIG_") ? text[..<sign].dropFirst(7) : text[..<sign]
    let value = text[text.index(after: sign)...]
    let isName =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      }
    guard isName, !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return "CONFIG_\(name)=\(value)"
  }

  /// The symbol of a normal setting, with `CONFIG_`.
  public static func symbol(_ setting: String) -> String { String(setting.prefix { $0 != "=" }) }

  /// How `.config` says it: what is off is a comment.
  public static func line(_ setting: String) -> String {
    setting.hasSuffix("=n") ? "# \(symbol(setting)) is not set" : setting
  }
}
