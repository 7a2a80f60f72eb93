// SPDX-License-Identifier: GPL-2.0-only

/// All phrases of a table as one automaton, which finds the longest at each place.
///
/// Phrases have a greatest length, so that a text is read in time linear in its length, whatever it holds.
struct PhraseAutomaton: Sendable {
  struct Match: Hashable, Sendable {
    /// Index of the phrase in the table.
    var phrase: Int
    /// Indices of the symbols that it covers.
    var symbols: Range<Int>
  }

  private enum State {
    case symbol(Int32, next: Int32)
    /// Any word that is not behind a break of this kind.
    case any(next: Int32, limit: ProseWord.Break)
    case split(Int32, Int32)
    case accept(Int32)
  }

  /// What is reached without a symbol.
  private struct Step {
    var symbols: [(code: Int32, next: Int32)] = []
    var gaps: [(next: Int32, limit: ProseWord.Break)] = []
    var accepted: Int32?
  }

  private var states: [State] = []
  /// For each state in which a symbol has just been read (or none yet): what may come next.
  private var steps: [Step] = []
  /// Entry states by first symbol.
  private var entries: [Int32: [Int32]] = [:]
  /// What no gap within a sentence leaps over.
  private var gapStops: Set<Int32>

  init(_ phrases: [Phrase], _ vocabulary: inout Vocabulary, gapStops: [String] = []) {
    self.gapStops = []
    var starts: [Int32] = []
    for (index, phrase) in phrases.enumerated() {
      let end = add(.accept(Int32(index)))
      starts.append(compile(phrase, &vocabulary, then: end))
    }
    self.gapStops = Set(gapStops.map { vocabulary.learn($0) })
    steps = [Step](repeating: Step(), count: states.count)
    findSteps(from: starts)
    for start in starts {
      for code in Set(steps[Int(start)].symbols.map(\.code)) { entries[code, default: []].append(start) }
    }
  }

  /// Matches from left to right that do not overlap.
  func matches(in symbols: [ProseSymbol]) -> [Match] {
    var matches: [Match] = []
    var visited = [Int32](repeating: -1, count: states.count)
    var stamp: Int32 = 0
    var at = 0
    while at < symbols.count {
      if let match = longest(in: symbols, at: at, &visited, &stamp) {
        matches.append(match)
        at = match.symbols.upperBound
      } else {
        at += 1
      }
    }
    return matches
  }

  private func longest(
    in symbols: [ProseSymbol], at start: Int, _ visited: inout [Int32], _ stamp: inout Int32
  ) -> Match? {
    guard var current = entries[symbols[start].code] else { return nil }
    var found: Match?
    var at = start
    while !current.isEmpty, at < symbols.count {
      stamp &+= 1
      let symbol = symbols[at]
      let isStop = gapStops.contains(symbol.code)
      var next: [Int32] = []
      var accepted: Int32?
      func enter(_ state: Int32) {
        guard visited[Int(state)] != stamp else { return }
        visited[Int(state)] = stamp
        next.append(state)
        if let phrase = steps[Int(state)].accepted { accepted = min(accepted ?? phrase, phrase) }
      }
      for state in current {
        for (code, target) in steps[Int(state)].symbols where code == symbol.code { enter(target) }
        for (target, limit) in steps[Int(state)].gaps where symbol.gap < limit {
          if limit == .paragraph || !isStop { enter(target) }
        }
      }
      at += 1
      if let accepted { found = Match(phrase: Int(accepted), symbols: start..<at) }
      current = next
    }
    return found
  }

  private mutating func add(_ state: State) -> Int32 {
    states.append(state)
    return Int32(states.count - 1)
  }

  /// The state that begins `phrase` and goes on with `next`.
  private mutating func compile(_ phrase: Phrase, _ vocabulary: inout Vocabulary, then next: Int32) -> Int32 {
    switch phrase {
    case .word(let word): return add(.symbol(vocabulary.learn(word), next: next))
    case .sequence(let parts):
      return parts.reversed().reduce(next) { compile($1, &vocabulary, then: $0) }
    case .choice(let parts):
      let starts = parts.map { compile($0, &vocabulary, then: next) }
      return starts.dropFirst().reduce(starts[0]) { add(.split($0, $1)) }
    case .repeated(let inner, let count):
      return (0..<count).reduce(next) { after, _ in
        let start = compile(inner, &vocabulary, then: after)
        return add(.split(start, next))
      }
    case .gap(let count, let limit):
      return (0..<count).reduce(next) { after, _ in
        let start = add(.any(next: after, limit: limit))
        return add(.split(start, next))
      }
    }
  }

  /// Fills in the steps of `starts`, and of all states that are entered by a symbol.
  private mutating func findSteps(from starts: [Int32]) {
    var entered = starts
    for state in states {
      switch state {
      case .symbol(_, let next), .any(let next, _): entered.append(next)
      case .split, .accept: break
      }
    }
    var seenFrom = [Int32](repeating: -1, count: states.count)
    var isDone = [Bool](repeating: false, count: states.count)
    for start in entered where !isDone[Int(start)] {
      isDone[Int(start)] = true
      steps[Int(start)] = step(from: start, &seenFrom)
    }
  }

  /// `seenFrom` holds, for each state, the start from which it was last met.
  private func step(from start: Int32, _ seenFrom: inout [Int32]) -> Step {
    var step = Step()
    var pending = [start]
    while let state = pending.popLast() {
      guard seenFrom[Int(state)] != start else { continue }
      seenFrom[Int(state)] = start
      switch states[Int(state)] {
      case .symbol(let code, let next): step.symbols.append((code, next))
      case .any(let next, let limit): step.gaps.append((next, limit))
      case .split(let first, let second): pending += [first, second]
      case .accept(let phrase): step.accepted = min(step.accepted ?? phrase, phrase)
      }
    }
    return step
  }
}
