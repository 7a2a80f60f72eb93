// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Synchronization

/// Outcomes of whole source files, kept between runs: a file that has not changed is not checked again.
///
/// # Theory of operation
///
/// An outcome follows from the file's path and content, the rules and their options, and from what the rules
/// look up in the kernel tree; all of it goes into the key (`ContentKey`). Entries lie in packs, files that
/// are written once, under another name, and renamed: a run sees a pack whole or not at all, and two runs
/// do not meet. Packs are mapped into memory, not read. Each run adds one pack with what it had to check. When
/// there are many, or they grow beyond the limit, one pack of what is worth keeping replaces them, what this run
/// used first.
public final class ResultCache: Sendable {
  private let directory: String
  /// Bytes that packs may have together.
  private let limit: Int
  private let secret: ContentKey
  /// The key of everything but the file.
  private let base: ContentKey
  private let packs: [MappedFile]
  private let entries: [ContentKey: Entry]

  private struct Entry {
    let pack: Int
    let range: Range<Int>
  }

  private struct State {
    var added: [(key: ContentKey, bytes: Bytes)] = []
    var used: Set<ContentKey> = []
  }
  private let state = Mutex(State())

  private static let mostPacks = 8

  /// - Parameters:
  ///   - directory: made when the first pack is written.
  ///   - program: what tells this build of the program from all others.
  ///   - options: of the run, tree included.
  ///   - limit: in bytes.
  public init(directory: String, program: String, options: StyleOptions, limit: Int = 256 << 20) {
    self.directory = directory
    self.limit = limit
    let secretPath = directory + "/secret"
    secret = TreeFiles.read(secretPath).flatMap { ContentKey($0[...]) } ?? .random()
    var base = ContentKey(secret: secret)
    base.add(Bytes(program.utf8))
    base.add(options.key)
    base.add(TreeStamp.bytes(tree: options.tree, workTree: options.workTree))
    self.base = base
    var packs: [MappedFile] = []
    var entries: [ContentKey: Entry] = [:]
    for path in TreeFiles.list(directory, suffix: ".pack").sorted() {
      guard let pack = MappedFile(path) else { continue }
      for (key, range) in Self.index(pack.bytes) { entries[key] = Entry(pack: packs.count, range: range) }
      packs.append(pack)
    }
    self.packs = packs
    self.entries = entries
  }

  /// The key of a source file.
  func key(of input: CheckInput) -> ContentKey {
    var key = base
    key.add(Bytes(input.name.utf8))
    key.add(input.text)
    return key
  }

  func outcome(_ key: ContentKey, subject: String) -> (outcome: StyleOutcome, others: [Finding])? {
    guard let entry = entries[key] else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: packs[entry.pack].bytes[entry.range])
    guard let found = OutcomeArchive.read(bytes, subject: subject) else { return nil }
    state.withLock { _ = $0.used.insert(key) }
    return found
  }

  func add(_ key: ContentKey, _ outcome: StyleOutcome, others: [Finding]) {
    let bytes = OutcomeArchive(outcome, others: others).bytes
    state.withLock { $0.added.append((key, bytes)) }
  }

  // MARK: Packs

  /// Keys and places of the payloads: sixteen bytes of key, four of length, payload, and so on. A pack ends where
  /// an entry does not fit.
  private static func index(_ bytes: UnsafeRawBufferPointer) -> [(ContentKey, Range<Int>)] {
    var found: [(ContentKey, Range<Int>)] = []
    var at = 0
    while at + 20 <= bytes.count {
      let key = ContentKey(
        a: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)),
        b: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)))
      let length = Int(bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt32.self))
      guard length <= bytes.count - at - 20 else { break }
      found.append((key, (at + 20)..<(at + 20 + length)))
      at += 20 + length
    }
    return found
  }

  /// Writes what was added. Whatever goes wrong costs the next run time, nothing else.
  public func close() {
    let state = state.withLock { $0 }
    guard !state.added.isEmpty, DiskCache.makeDirectory(directory) else { return }
    writeSecret()
    let isCrowded = packs.count >= Self.mostPacks || packs.reduce(0) { $0 + $1.bytes.count } > limit
    var writer = PackWriter(directory: directory)
    for (key, bytes) in state.added { writer.add(key, bytes) }
    if isCrowded {
      let kept = entries.sorted { state.used.contains($0.key) && !state.used.contains($1.key) }
      for (key, entry) in kept where writer.count + entry.range.count < limit {
        writer.add(key, Bytes(packs[entry.pack].bytes[entry.range]))
      }
    }
    guard writer.finish(), isCrowded else { return }
    for pack in packs { unlink(pack.path) }
  }

  private func writeSecret() {
    let path = directory + "/secret"
    guard !TreeFiles.exists(path) else { return }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = secret.bytes
    if write(file, bytes, bytes.count) != bytes.count { unlink(path) }
    Glibc.close(file)
  }
}
