// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a repository tells of the commits that touched a file.
public protocol ContributionHistory: Sendable {
  /// Commits of the last time that changed a file, renames followed.
  func contributions(to path: String, since: String) async throws -> [Contribution]
  /// Commits by their names, those that do not exist left out.
  func contributions(named names: [String]) async throws -> [Contribution]
  /// The commit that each line of a file comes from, those of `lines` (1-based) or all.
  func blame(_ path: String, lines: [Range<Int>]?) async throws -> [String]
}

/// Counts who signed and wrote, and makes contacts of those who did so often enough.
struct HistoryRoles {
  private let options: MaintainerOptions
  private let mailmap: Mailmap
  private let ignored: Set<[UInt8]>

  private static let chief = Array("linus torvalds".utf8)

  init(_ options: MaintainerOptions, _ mailmap: Mailmap, ignored: Set<[UInt8]>) {
    self.options = options
    self.mailmap = mailmap
    self.ignored = ignored
  }

  /// Everybody in the sign-offs and reviews of commits, once for each.
  func signers(_ commits: [Contribution], _ deduplicator: inout Deduplicator) -> [[UInt8]] {
    commits.flatMap { $0.body.split(separator: 0x0A) }.filter(isSignature).map { line in
      deduplicator.canonical(Self.value(line))
    }
  }

  /// The authors of commits, once for each.
  func authors(_ commits: [Contribution], _ deduplicator: inout Deduplicator) -> [[UInt8]] {
    commits.map { deduplicator.canonical($0.author) }
  }

  /// A line that ends in `-by: somebody@somewhere`, of the kinds asked for.
  private func isSignature(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let sign = line.lastIndex(of: UInt8(ascii: "@")) else { return false }
    guard options.penguinChiefs || !line.lowercased.contains(text: Self.chief) else { return false }
    if options.allSignatureTypes {
      return line[..<sign].lowercased.contains(text: Array("by:".utf8))
        && !line.lowercased.starts(with: "by:".utf8)
    }
    return ["Signed-off-by:", "Reviewed-by:", "Acked-by:"].contains { line.starts(with: $0.utf8) }
  }

  /// Whatever stands behind the last colon that something stands behind.
  private static func value(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var end = line.endIndex
    while let colon = line[..<end].lastIndex(of: UInt8(ascii: ":")) {
      let value = line[(colon + 1)...].drop(while: \.isPerlSpace)
      if !value.isEmpty { return Array(value) }
      end = colon
    }
    return Array(line)
  }

  /// Adds those who occur often enough among `people`, of `total` occasions, under a role.
  func assign(_ role: StaticString, total: Int, _ people: [[UInt8]], to book: inout ContactBook) {
    let total = max(total, 1)
    let ranked = ranking(people.map { mailmap.canonical(AddressText($0)) })
    var taken = 0
    for (person, count) in ranked where !ignored.contains(person) {
      taken += 1
      let percent = min(100, Double(count) * 100 / Double(total))
      guard count >= options.minSignatures, taken <= options.maxMaintainers,
        percent >= Double(options.minPercent)
      else { return }
      let numbers = ":\(count)/\(total)=\(Int(percent.rounded(.toNearestOrEven)))%"
      book.add(person, role: [], .signer)
      book.addRole([UInt8](role) + (options.statistics ? Array(numbers.utf8) : []), to: person)
    }
  }

  /// People and how often they occur, the most frequent first, equals by name. One name has one address.
  private func ranking(_ people: [[UInt8]]) -> [([UInt8], Int)] {
    var addresses: [[UInt8]: [UInt8]] = [:]
    var counts: [[UInt8]: Int] = [:]
    for text in people {
      let person = AddressText(text)
      let address = options.usesMailmap ? addresses[person.name] ?? person.address : person.address
      addresses[person.name] = address
      counts[AddressText(name: person.name, address: address).formatted(), default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { a, b in
      a.1 != b.1 ? a.1 > b.1 : a.0.lexicographicallyPrecedes(b.0)
    }
  }
}
