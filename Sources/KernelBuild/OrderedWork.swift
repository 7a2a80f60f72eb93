// SPDX-License-Identifier: GPL-2.0-only

/// Work on several things at a time, with results in the order of the things.
enum OrderedWork {
  static func run<Item: Sendable, Value: Sendable>(
    _ items: [Item], atOnce limit: Int, _ work: @escaping @Sendable (Item) async -> Value
  ) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
      var values = [Value?](repeating: nil, count: items.count)
      var next = 0
      while next < min(limit, items.count) {
        let index = next
        group.addTask { (index, await work(items[index])) }
        next += 1
      }
      for await (index, value) in group {
        values[index] = value
        guard next < items.count else { continue }
        let index = next
        group.addTask { (index, await work(items[index])) }
        next += 1
      }
      return values.compactMap { $0 }
    }
  }
}
