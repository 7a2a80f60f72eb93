// SPDX-License-Identifier: GPL-2.0-only

/// One line of a patch outside of the code that its hunks hold, as a message rule sees it.
public struct MessageLine {
  /// The whole line with its first byte, without the line feed.
  public let text: ByteView
  /// 1-based line of the input.
  public let number: Int

  public var isBlank: Bool { text.skippingBlanks() == text.count }
}
