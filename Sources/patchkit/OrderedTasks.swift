// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Works on many items side by side and keeps their order.
enum OrderedTasks {
  /// Processors that this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Values that wait for the one before them, for each job, before no further item is begun.
  private static let patience = 64
  /// Items that a task takes at most: where there are many, a processor is not to wait for `consume` after each.
  private static let mostAtOnce = 16

  /// Gives `consume` what `work` makes of each item, in the order of the items, as soon as it is its turn; at
  /// most `jobs` are worked on at a time, and only so many values are kept waiting.
  static func forEach<Item: Sendable, Value: Sendable>(
    _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) -> Value,
    _ consume: (Int, Value) throws -> Void
  ) async rethrows {
    guard jobs > 1, items.count > 1 else {
      for (index, item) in items.enumerated() { try consume(index, work(item)) }
      return
    }
    let size = max(1, min(mostAtOnce, items.count / (jobs * mostAtOnce)))
    try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
      var waiting: [Int: [Value]] = [:]
      // Items that were begun, tasks at work, and the item whose turn it is.
      var (begun, working, turn) = (0, 0, 0)
      func begin() {
        while begun < items.count, working < jobs, begun - turn < jobs * patience {
          let range = begun..<min(begun + size, items.count)
          group.addTask { (range.lowerBound, items[range].map(work)) }
          begun = range.upperBound
          working += 1
        }
      }
      begin()
      while let (start, values) = try await group.next() {
        working -= 1
        waiting[start] = values
        begin()
        while let values = waiting.removeValue(forKey: turn) {
          for (index, value) in values.enumerated() { try consume(turn + index, value) }
          turn += values.count
        }
        begin()
      }
    }
  }

  /// What `work` makes of each item, in the order of the items; at most `jobs` at a time.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) -> Value
  ) async -> [Value] {
    var values: [Value] = []
    await forEach(items, jobs: jobs, work) { values.append($1) }
    return values
  }
}
