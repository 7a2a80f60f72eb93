// SPDX-License-Identifier: GPL-2.0-only

internal import CPCRE2

/// A compiled regular expression over bytes.
///
/// Compiled once (with PCRE2's JIT where the machine has one), then matched from any thread.
/// Match and depth limits are set, so that no input can hang a match: a match that exceeds them
/// counts as no match, and `Pattern` is not the place for a law that must never miss.
public final class Pattern: @unchecked Sendable {
  // A pcre2_code is immutable after compilation ("the compiled pattern can be used by more than
  // one thread simultaneously", pcre2api(3)); match data is made per call or per `Matcher`.
  private let code: OpaquePointer
  /// Number of capture groups, the whole match not counted.
  public let groupCount: Int

  /// What is wrong with an expression, and the byte offset where PCRE2 noticed.
  public struct SyntaxError: Error, Sendable, CustomStringConvertible {
    public let expression: String
    public let offset: Int
    public let reason: String
    public var description: String { "\(reason) at offset \(offset) of '\(expression)'" }
  }

  public struct Options: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Letters match in either case (ASCII).
    public static let ignoreCase = Options(rawValue: 1)
    /// White space and `#` comments in the expression are ignored.
    public static let extended = Options(rawValue: 2)
    /// `^` and `$` match at every line.
    public static let multiline = Options(rawValue: 4)
    /// The match must begin at the offset given.
    public static let anchored = Options(rawValue: 8)
    /// The pattern will be matched a few times at most: making machine code of it would cost more than that.
    public static let matchedOnce = Options(rawValue: 16)
  }

  /// Steps a single match may take before it is given up; about 10 ms of work.
  private static let matchLimit: UInt32 = 1_000_000

  public init(_ expression: String, _ options: Options = []) throws(SyntaxError) {
    var flags: UInt32 = 0
    if options.contains(.ignoreCase) { flags |= UInt32(PCRE2_CASELESS) }
    if options.contains(.extended) { flags |= UInt32(PCRE2_EXTENDED) }
    if options.contains(.multiline) { flags |= UInt32(PCRE2_MULTILINE) }
    if options.contains(.anchored) { flags |= UInt32(PCRE2_ANCHORED) }
    // "PCRE2_NEVER_UTF ... locks out the use of (*UTF)": our text is bytes.
    flags |= UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    var status: Int32 = 0
    var offset = 0
    let source = Array(expression.utf8)
    guard let code = pcre2_compile_8(source, source.count, flags, &status, &offset, nil) else {
      throw SyntaxError(expression: expression, offset: offset, reason: Pattern.text(of: status))
    }
    self.code = code
    // "pcre2_jit_compile() returns ... PCRE2_ERROR_JIT_BADOPTION if JIT is not available": the
    // interpreter then does the same work, so the status is not an error.
    if !options.contains(.matchedOnce) { _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
    var groups: UInt32 = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    groupCount = Int(groups)
  }

  deinit { pcre2_code_free_8(code) }

  private static func text(of status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(status)"
  }

  /// The first match at or after `offset`, or nil.
  public func firstMatch(in text: UnsafeBufferPointer<UInt8>, from offset: Int = 0) -> Match? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    defer { pcre2_match_data_free_8(data) }
    let context = pcre2_match_context_create_8(nil)
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, Pattern.matchLimit)
    let status = pcre2_match_8(code, text.baseAddress, text.count, offset, 0, data, context)
    guard status > 0, let vector = pcre2_get_ovector_pointer_8(data) else { return nil }
    // PCRE2_UNSET is the largest size_t, which Swift reads as -1.
    let none = -1
    var groups: [Range<Int>?] = []
    groups.reserveCapacity(groupCount + 1)
    for group in 0...groupCount {
      let start = vector[2 * group]
      let end = vector[2 * group + 1]
      groups.append(group < Int(status) && start != none && start <= end ? start..<end : nil)
    }
    return Match(groups: groups)
  }

  /// The first match at or after `offset`, or nil.
  public func firstMatch(in text: [UInt8], from offset: Int = 0) -> Match? {
    text.withUnsafeBufferPointer { firstMatch(in: $0, from: offset) }
  }

  /// Every match that does not overlap the one before it.
  public func matches(in text: [UInt8]) -> [Match] {
    var found: [Match] = []
    var offset = 0
    while offset <= text.count, let match = firstMatch(in: text, from: offset) {
      found.append(match)
      offset = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
    }
    return found
  }

  public func matches(_ text: [UInt8]) -> Bool { firstMatch(in: text) != nil }
}

/// Where a pattern matched: byte ranges into the text that was searched.
public struct Match: Sendable {
  /// The whole match first, then the groups in order; nil for a group that took no part.
  public let groups: [Range<Int>?]

  public var range: Range<Int> { groups[0]! }

  public subscript(group: Int) -> Range<Int>? { groups.indices.contains(group) ? groups[group] : nil }
}
