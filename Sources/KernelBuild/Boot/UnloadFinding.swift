// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Why a module could not be unloaded.
struct UnloadFinding {
  let judge: BootJudge
  let module: String
  let said: [String]

  /// What takes a reference to a module and does not give it back by itself.
  private static let takers = ["try_module_get", "__module_get"]

  func finding() async throws(BuildError) -> Finding {
    for case .use(module, let count, let isPermanent, let holders) in judge.record.events {
      if !holders.isEmpty { return refusal("it is used by \(holders.joined(separator: ", "))") }
      if isPermanent { return refusal("it has an init function and no exit function") }
      if let count, count > 0 { return try await leak(count) }
    }
    return refusal(said.last ?? "the kernel refused")
  }

  private func refusal(_ reason: String) -> Finding {
    judge.finding("cannot-unload", "\(module) cannot be unloaded: \(reason)")
  }

  private func leak(_ count: Int) async throws(BuildError) -> Finding {
    let references = count == 1 ? "a reference to it is" : "\(count) references to it are"
    let words = "\(module) cannot be unloaded: \(references) held, and nobody uses it any more"
    guard let given = judge.plan.modules.first(where: { $0.name == module }) else {
      return judge.finding("leaked-reference", words)
    }
    for taker in Self.takers {
      guard let place = try await judge.places.use(of: taker, in: given) else { continue }
      let user = place.function.isEmpty ? "" : "\n\(taker)() is called in \(place.function)"
      return judge.finding("leaked-reference", words + user, at: place)
    }
    return judge.finding("leaked-reference", words)
  }
}
