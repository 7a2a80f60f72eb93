// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What an expression comes to, in three values; and what of it can be left out.
struct ConditionJudge {
  enum Value: Hashable {
    case known(ConditionNumber)
    case unknown
  }

  enum Verdict: Hashable {
    case always(Bool)
    /// It stays, without the bytes of `cuts` (in order, none inside of another).
    case open(cuts: [Range<Int>])
  }

  let facts: MacroFacts
  /// The preprocessor would stop somewhere in it: a macro is called that is not defined.
  private(set) var isBroken = false

  init(_ facts: MacroFacts) { self.facts = facts }

  /// An expression that the preprocessor stops in is false to it. We follow where that is what it says as well, and
  /// leave it alone elsewhere.
  mutating func verdict(on condition: Condition) -> Verdict {
    isBroken = false
    let part = part(condition, isTop: true)
    switch part {
    case .always(true) where isBroken: return .open(cuts: [])
    case .always(let truth): return .always(truth)
    case .open(let cuts, _): return .open(cuts: isBroken ? [] : cuts)
    }
  }

  // MARK: Truth, and what can go

  private enum Part {
    case always(Bool)
    /// `remains` is what a reader sees in the place of the whole.
    case open(cuts: [Range<Int>], remains: Condition)
  }

  private mutating func part(_ condition: Condition, isTop: Bool = false) -> Part {
    switch condition.form {
    case .group(let inner): return group(condition, inner, isTop)
    case .binary("&&", let left, let right): return joint(condition, left, right, decisive: false)
    case .binary("||", let left, let right): return joint(condition, left, right, decisive: true)
    case .unary("!", let operand):
      switch part(operand) {
      case .always(let truth): return .always(!truth)
      case .open(let cuts, _): return .open(cuts: cuts, remains: condition)
      }
    default:
      guard case .known(let number) = value(of: condition) else {
        return .open(cuts: [], remains: condition)
      }
      return .always(number.isTrue)
    }
  }

  /// Parentheses go where what was cut left nothing that needs them.
  private mutating func group(_ whole: Condition, _ inner: Condition, _ isTop: Bool) -> Part {
    let part = part(inner, isTop: isTop)
    guard case .open(let cuts, let remains) = part, !cuts.isEmpty else {
      if case .open = part { return .open(cuts: [], remains: whole) }
      return part
    }
    guard isTop || remains.isPrimary else { return .open(cuts: cuts, remains: whole) }
    let opening = whole.range.lowerBound..<inner.range.lowerBound
    let closing = inner.range.upperBound..<whole.range.upperBound
    return .open(cuts: Self.merged([opening] + cuts + [closing]), remains: remains)
  }

  /// `&&` (decided by a false side) and `||` (by a true one).
  private mutating func joint(
    _ whole: Condition, _ left: Condition, _ right: Condition, decisive: Bool
  ) -> Part {
    switch (part(left), part(right)) {
    case (.always(decisive), _), (_, .always(decisive)): return .always(decisive)
    case (.always, .always): return .always(!decisive)
    case (.always, .open(let cuts, let remains)):
      let front = whole.range.lowerBound..<right.range.lowerBound
      return .open(cuts: Self.merged([front] + cuts), remains: remains)
    case (.open(let cuts, let remains), .always):
      let back = left.range.upperBound..<whole.range.upperBound
      return .open(cuts: Self.merged(cuts + [back]), remains: remains)
    case (.open(let first, _), .open(let second, _)):
      return .open(cuts: Self.merged(first + second), remains: whole)
    }
  }

  private static func merged(_ cuts: [Range<Int>]) -> [Range<Int>] {
    cuts.reduce(into: []) { merged, cut in
      guard let last = merged.last, last.upperBound >= cut.lowerBound else { return merged.append(cut) }
      merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, cut.upperBound)
    }
  }

  // MARK: Values

  private mutating func value(of condition: Condition) -> Value {
    switch condition.form {
    case .number(let number): return .known(number)
    case .name(let name): return value(ofName: name)
    case .defined(let name): return facts[name].map { .known(ConditionNumber($0 != .undefined)) } ?? .unknown
    case .call(let name, let arguments): return value(of: name, arguments)
    case .opaque: return .unknown
    case .group(let inner): return value(of: inner)
    case .unary("!", _), .binary("&&", _, _), .binary("||", _, _):
      guard case .always(let truth) = part(condition) else { return .unknown }
      return .known(ConditionNumber(truth))
    case .unary(let name, let operand): return value(of: name, operand)
    case .binary(let name, let left, let right): return value(of: name, left, right)
    case .choice(let test, let yes, let no): return value(of: test, yes, no)
    }
  }

  private func value(ofName name: Bytes) -> Value {
    switch facts[name] {
    case .undefined: .known(ConditionNumber(0))
    case .object(let number?): .known(number)
    case .object(nil), .version, nil: .unknown
    }
  }

  private mutating func value(of name: Bytes, _ arguments: [Condition]) -> Value {
    let values = arguments.map { value(of: $0) }
    switch facts[name] {
    case .undefined:
      isBroken = true
      return .unknown
    case .version(let shifts):
      guard shifts.count == values.count else {
        isBroken = true
        return .unknown
      }
      return version(values, shifts)
    default: return .unknown
    }
  }

  /// A last number above 255 means one thing in old kernels and another in new ones, so nothing is concluded.
  private func version(_ values: [Value], _ shifts: [Int64]) -> Value {
    var sum = ConditionNumber(0)
    for (value, shift) in zip(values, shifts) {
      guard case .known(let number) = value, number.signed >= 0, number.signed < 256,
        let part = ConditionNumber.apply("<<", number, ConditionNumber(shift)),
        let next = ConditionNumber.apply("+", sum, part)
      else { return .unknown }
      sum = next
    }
    return .known(sum)
  }

  private mutating func value(of name: String, _ operand: Condition) -> Value {
    guard case .known(let number) = value(of: operand),
      let result = ConditionNumber.apply(name, number)
    else { return .unknown }
    return .known(result)
  }

  private mutating func value(of name: String, _ left: Condition, _ right: Condition) -> Value {
    guard case (.known(let a), .known(let b)) = (value(of: left), value(of: right)) else { return .unknown }
    guard let result = ConditionNumber.apply(name, a, b) else {
      isBroken = true
      return .unknown
    }
    return .known(result)
  }

  private mutating func value(of test: Condition, _ yes: Condition, _ no: Condition) -> Value {
    guard case .known(let number) = value(of: test),
      case (.known(let first), .known(let second)) = (value(of: yes), value(of: no))
    else { return .unknown }
    var result = number.isTrue ? first : second
    result.isUnsigned = first.isUnsigned || second.isUnsigned
    return .known(result)
  }
}
