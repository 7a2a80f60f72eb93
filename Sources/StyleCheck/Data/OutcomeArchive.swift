// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Outcomes of checks as bytes, for the cache, and back. Bytes that no archive made give nil, never a crash.
///
/// A fix keeps its trust and loses its edits: whoever wants to make them checks anew.
struct OutcomeArchive {
  private(set) var bytes: Bytes = []
  /// Rules and messages, each once: findings of one file repeat them.
  private var words: [String: Int] = [:]

  init(_ outcome: StyleOutcome, others: [Finding]) {
    addWords(outcome.findings + others)
    add(outcome.linesChecked)
    add(outcome.findings.count)
    for finding in outcome.findings { add(finding, of: outcome.subject) }
    add(outcome.onceKeys.count)
    for (index, key) in outcome.onceKeys.sorted(by: { $0.key < $1.key }) {
      add(index)
      switch key {
      case .name(let word): bytes += [0] + DiskCache.bytes(word.hash)
      case .fault(let text):
        bytes.append(1)
        add(text)
      }
    }
    add(outcome.names.count)
    for hash in outcome.names.map(\.hash).sorted() { bytes += DiskCache.bytes(hash) }
    add(others.count)
    for finding in others { add(finding, of: outcome.subject) }
  }

  private mutating func addWords(_ findings: [Finding]) {
    var order: [String] = []
    for word in findings.flatMap({ [$0.rule, $0.message] }) where words[word] == nil {
      words[word] = order.count
      order.append(word)
    }
    add(order.count)
    for word in order { add(word) }
  }

  /// Seven bits a byte, the low ones first.
  private mutating func add(_ number: Int) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func add(_ text: Bytes) {
    add(text.count)
    bytes += text
  }

  private mutating func add(_ text: String) { add(Bytes(text.utf8)) }

  private mutating func add(_ text: String?) {
    bytes.append(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  private mutating func add(_ finding: Finding, of subject: String) {
    add(words[finding.rule, default: 0])
    add(Severity.allCases.firstIndex(of: finding.severity) ?? 0)
    add(words[finding.message, default: 0])
    let place = finding.place
    add(place.input == subject ? nil : place.input)
    // Most findings of a source file name it again.
    add(place.path == nil ? 0 : place.path == subject ? 1 : 2)
    if let path = place.path, path != subject { add(path) }
    for number in [place.inputLine, place.line, place.columns.lowerBound, place.columns.count] { add(number) }
    add(finding.excerpt.count)
    for line in finding.excerpt { add(line) }
    add(finding.fix == nil ? 0 : finding.fix?.trust == .safe ? 1 : 2)
    add(finding.symbol)
  }
}

extension OutcomeArchive {
  /// What was put in, for the input called `subject`; nil for bytes that are no archive.
  static func read(
    _ bytes: UnsafeRawBufferPointer, subject: String
  ) -> (outcome: StyleOutcome, others: [Finding])? {
    var reader = Reader(bytes: bytes, subject: subject)
    guard reader.readWords(), let lines = reader.number(), let findings = reader.findings(),
      let keys = reader.onceKeys(findings.count),
      let names = reader.names(), let others = reader.findings(), reader.isAtEnd
    else { return nil }
    let outcome = StyleOutcome(
      subject: subject, findings: findings, linesChecked: lines, onceKeys: keys, names: names)
    return (outcome, others)
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    let subject: String
    private var at = 0
    private var words: [String] = []

    init(bytes: UnsafeRawBufferPointer, subject: String) {
      self.bytes = bytes
      self.subject = subject
    }

    var isAtEnd: Bool { at == bytes.count }

    mutating func byte() -> UInt8? {
      guard at < bytes.count else { return nil }
      defer { at += 1 }
      return bytes[at]
    }

    /// From 0 to 2^31 - 1: more than any place in a source.
    mutating func number() -> Int? {
      var value = 0
      for shift in stride(from: 0, to: 35, by: 7) {
        guard let byte = byte() else { return nil }
        value |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return value < 1 << 31 ? value : nil }
      }
      return nil
    }

    /// A number of things of at least one byte each.
    mutating func count() -> Int? {
      guard let count = number(), count <= bytes.count - at else { return nil }
      return count
    }

    /// The place of some bytes, which are passed over.
    private mutating func range() -> Range<Int>? {
      guard let count = count() else { return nil }
      defer { at += count }
      return at..<(at + count)
    }

    mutating func text() -> Bytes? { range().map { Bytes(bytes[$0]) } }

    mutating func string() -> String? { range().map { String(lossy: bytes[$0]) } }

    mutating func readWords() -> Bool {
      guard let count = count() else { return false }
      words.reserveCapacity(count)
      for _ in 0..<count {
        guard let word = string() else { return false }
        words.append(word)
      }
      return true
    }

    /// One of the words that were read first.
    mutating func word() -> String? {
      guard let index = number(), words.indices.contains(index) else { return nil }
      return words[index]
    }

    /// Nil inside for none; nil outside for bytes that are no archive.
    mutating func optionalString() -> String?? {
      switch byte() {
      case 0: .some(nil)
      case 1: string().map { .some($0) }
      default: .none
      }
    }

    mutating func hash() -> UInt64? {
      guard bytes.count - at >= 8 else { return nil }
      defer { at += 8 }
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    mutating func findings() -> [Finding]? {
      guard let count = count() else { return nil }
      var findings: [Finding] = []
      findings.reserveCapacity(count)
      for _ in 0..<count {
        guard let finding = finding() else { return nil }
        findings.append(finding)
      }
      return findings
    }

    private mutating func finding() -> Finding? {
      guard let rule = word(), let level = number(), Severity.allCases.indices.contains(level),
        let message = word(), let place = place(), let excerpt = excerpt(), let fix = number(),
        let symbol = optionalString()
      else { return nil }
      return Finding(
        rule: rule, severity: Severity.allCases[level], message: message, place: place, excerpt: excerpt,
        fix: fix == 0 ? nil : Fix(trust: fix == 1 ? .safe : .unsafe, edits: []), symbol: symbol)
    }

    private mutating func place() -> Place? {
      guard let input = optionalString(), let kind = number() else { return nil }
      var path: String?
      if kind == 1 { path = subject }
      if kind == 2 {
        guard let other = string() else { return nil }
        path = other
      }
      guard let inputLine = number(), let line = number(), let start = number(), let length = number() else {
        return nil
      }
      return Place(
        input: input ?? subject, inputLine: inputLine, path: path, line: line,
        columns: start..<(start + length))
    }

    private mutating func excerpt() -> [Bytes]? {
      guard let count = count() else { return nil }
      var lines: [Bytes] = []
      for _ in 0..<count {
        guard let line = text() else { return nil }
        lines.append(line)
      }
      return lines
    }

    mutating func onceKeys(_ findings: Int) -> [Int: RunKey]? {
      guard let count = count() else { return nil }
      var keys: [Int: RunKey] = [:]
      for _ in 0..<count {
        guard let index = number(), index < findings, let kind = byte() else { return nil }
        if kind == 0, let hash = hash() {
          keys[index] = .name(Word(hash: hash))
        } else if kind == 1, let text = string() {
          keys[index] = .fault(text)
        } else {
          return nil
        }
      }
      return keys
    }

    mutating func names() -> Set<Word>? {
      guard let count = count() else { return nil }
      var names: Set<Word> = []
      for _ in 0..<count {
        guard let hash = hash() else { return nil }
        names.insert(Word(hash: hash))
      }
      return names
    }
  }
}
