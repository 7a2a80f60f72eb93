// SPDX-License-Identifier: GPL-2.0-only

/// How two checkers agree over many inputs.
struct Tally {
  private(set) var items = 0
  /// Inputs on which the reference says something, and those of them with the very same verdicts from us.
  private(set) var withFindings = 0
  private(set) var exactWithFindings = 0
  private(set) var exact = 0
  private(set) var agreed = 0
  private(set) var missing = 0
  private(set) var extra = 0
  /// What differs, a line each.
  private(set) var differences: [String] = []

  mutating func add(_ name: String, reference: [Verdict: Int], ours: [Verdict: Int]) {
    items += 1
    var isExact = true
    for verdict in Set(reference.keys).union(ours.keys).sorted() {
      let (theirs, our) = (reference[verdict, default: 0], ours[verdict, default: 0])
      agreed += min(theirs, our)
      missing += max(0, theirs - our)
      extra += max(0, our - theirs)
      guard theirs != our else { continue }
      isExact = false
      differences.append("\(theirs > our ? "missing" : "extra") \(name) \(verdict)")
    }
    exact += isExact ? 1 : 0
    guard !reference.isEmpty else { return }
    withFindings += 1
    exactWithFindings += isExact ? 1 : 0
  }

  var exactShare: Double { share(exactWithFindings, withFindings) }
  var precision: Double { share(agreed, agreed + extra) }
  var recall: Double { share(agreed, agreed + missing) }

  private func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

  var summary: String {
    "\(items) items, \(exact) exact, with findings \(exactWithFindings) of \(withFindings); "
      + "\(agreed) verdicts agreed, \(missing) missing, \(extra) extra"
  }
}
