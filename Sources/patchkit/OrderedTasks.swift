// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Works on many items side by side and keeps their order.
enum OrderedTasks {
  /// Processors that this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Values that wait for the one before them, for each job, before no further item is begun.
  private static let patience = 64

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
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var waiting: [Int: Value] = [:]
      var (begun, ended, turn) = (0, 0, 0)
      func begin() {
        while begun < items.count, begun - ended < jobs, begun - turn < jobs * patience {
          let index = begun
          group.addTask { (index, work(items[index])) }
          begun += 1
        }
      }
      begin()
      while let (index, value) = try await group.next() {
        ended += 1
        waiting[index] = value
        begin()
        while let value = waiting.removeValue(forKey: turn) {
          try consume(turn, value)
          turn += 1
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
