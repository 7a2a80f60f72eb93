// SPDX-License-Identifier: GPL-2.0-only

/// The lines of a hunk, in order; a line outside of the table is empty. Storage as in `TokenTable`.
struct LineTable: Sequence {
  private let base: UnsafeMutablePointer<CodeLine>
  /// Rules that something on each line asks for.
  private let asked: UnsafeMutablePointer<RuleSet>
  /// Bytes that occur in the code of each line; see `Lexer.Scan.bytes`.
  private let present: UnsafeMutablePointer<ByteSet>
  let count: Int

  /// The owner calls `free` when it goes.
  init(count: Int, _ line: (Int) -> CodeLine) {
    self.count = count
    base = .allocate(capacity: count + 1)
    asked = .allocate(capacity: count + 1)
    present = .allocate(capacity: count + 1)
    for i in 0..<count { (base + i).initialize(to: line(i)) }
    asked.initialize(repeating: RuleSet(), count: count + 1)
    present.initialize(repeating: ByteSet(), count: count + 1)
  }

  func free() {
    base.deallocate()
    asked.deallocate()
    present.deallocate()
  }

  var indices: Range<Int> { 0..<count }

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  func has(_ index: Int) -> Bool { UInt(bitPattern: index) < UInt(bitPattern: count) }

  @inline(__always)
  subscript(index: Int) -> CodeLine {
    get { has(index) ? base[index] : CodeLine.nothing }
    nonmutating set { if has(index) { base[index] = newValue } }
  }

  @inline(__always)
  func candidates(_ index: Int) -> RuleSet { has(index) ? asked[index] : RuleSet() }

  @inline(__always)
  func addCandidates(_ set: RuleSet, line index: Int) {
    if has(index) { asked[index].formUnion(set) }
  }

  @inline(__always)
  func setMargin(_ column: Int, line index: Int) {
    if has(index) { base[index].margin = column }
  }

  @inline(__always)
  func hasMixedCase(_ index: Int) -> Bool { has(index) && base[index].hasMixedCase }

  /// Notes what the lexer found on a line: its tokens, the rules that its words call for, its bytes.
  @inline(__always)
  func setTokens(_ tokens: Range<Int>, _ scan: Lexer.Scan, line index: Int) {
    guard has(index) else { return }
    base[index].firstToken = tokens.lowerBound
    base[index].endToken = tokens.upperBound
    asked[index].formUnion(scan.rules)
    present[index] = scan.bytes
    base[index].hasMixedCase = scan.hasMixedCase
  }

  @inline(__always)
  func bytes(_ index: Int) -> ByteSet { has(index) ? present[index] : ByteSet() }

  func makeIterator() -> UnsafeBufferPointer<CodeLine>.Iterator {
    UnsafeBufferPointer(start: base, count: count).makeIterator()
  }
}
