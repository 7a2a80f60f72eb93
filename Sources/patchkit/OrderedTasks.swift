// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Synchronization

/// Works on many items side by side and keeps their order.
enum OrderedTasks {
  /// Processors that this process may use.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// What `work` makes of each item, in the order of the items; at most `jobs` at a time.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) -> Value
  ) async -> [Value] {
    guard jobs > 1, items.count > 1 else { return items.map(work) }
    let next = NextIndex(count: items.count)
    return await withTaskGroup(of: [(Int, Value)].self) { group in
      for _ in 0..<min(jobs, items.count) {
        group.addTask {
          var done: [(Int, Value)] = []
          while let index = next.take() { done.append((index, work(items[index]))) }
          return done
        }
      }
      var all: [Value?] = Array(repeating: nil, count: items.count)
      for await part in group {
        for (index, value) in part { all[index] = value }
      }
      return all.compactMap(\.self)
    }
  }

  /// Hands out the indices from 0 on, each once.
  private final class NextIndex: Sendable {
    private let counter = Atomic<Int>(0)
    private let count: Int

    init(count: Int) { self.count = count }

    func take() -> Int? {
      let index = counter.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
