// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What an export will do to a kernel tree: commits on a branch that nobody stands on.
public struct ExportPlan: Sendable {
  /// One commit.
  public struct Step: Sendable {
    public var message: Bytes
    /// What the message is written in, where that is not UTF-8.
    public var encoding: String?
    /// By path; nil for a file that goes.
    public var changes: [String: Change?]
    /// Who made the commit that this one comes from; nil for a commit of our own.
    public var author: Signature?
    /// Files go from one place to another, as they are: a mail has their names only.
    public var isMove = false

    public var subject: String { String(lossy: message.prefix { $0 != 0x0A }) }

    /// Bytes of lines that come or go, about what the patch has in a mail. `present` is what the tree has before it.
    func size(over present: [String: Change]) -> Int {
      guard !isMove else { return 0 }
      return changes.reduce(0) { sum, entry in
        var counts: [Bytes.SubSequence: Int] = [:]
        for line in (entry.value?.content ?? []).split(separator: 0x0A) { counts[line, default: 0] += 1 }
        for line in (present[entry.key]?.content ?? []).split(separator: 0x0A) {
          counts[line, default: 0] -= 1
        }
        return counts.reduce(sum) { $0 + abs($1.value) * ($1.key.count + 2) }
      }
    }
  }

  public struct Change: Hashable, Sendable {
    public var content: Bytes
    public var isExecutable = false
  }

  public var driver: String
  public var kernel: KernelVersion
  public var branch: String
  /// The commit that the first step goes on.
  public var start: CommitID
  /// Where the branch is now; nil where there is none.
  public var previous: CommitID?
  public var steps: [Step]
  /// The driver's files as the tree will have them.
  public var files: DriverFiles
  /// What the user should know, a sentence each.
  public var remarks: [String]

  /// The most patches that a series should have (Documentation/process/submitting-patches.rst: not 15 at once), and
  /// the largest mail in bytes that the lists let through.
  public static let mostPatches = 14
  public static let largestMail = 100_000

  public var description: String {
    var lines = ["\(driver) onto \(kernel), branch \(branch), from \(start.short)"]
    for (index, step) in steps.enumerated() {
      let author = step.author.map { " (by \($0.person.name))" } ?? ""
      lines.append("  \(index + 1)/\(steps.count) \(step.subject)\(author)")
      for (path, change) in step.changes.sorted(by: { $0.key < $1.key }) {
        lines.append("      \(change == nil ? "-" : "+") \(path)")
      }
    }
    if steps.isEmpty { lines.append("  nothing new") }
    return (lines + remarks.map { "  note: \($0)" }).joined(separator: "\n")
  }
}
