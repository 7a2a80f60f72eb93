// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Whether two states of a driver are the same code.
public struct CodeVerdict: Hashable, Sendable {
  /// An object whose code is not the same in both.
  public struct Difference: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// These functions, variables or sections.
      case code([String])
      /// Only the old, or only the new state has it: the other one does not compile, or does not ask for it.
      case onlyOld
      case onlyNew
      /// It is no object that we can read.
      case unreadable(ObjectFile.Damage)
    }

    /// From the build's directory: `ring.o`.
    public var object: String
    /// The file that it was compiled from, and all files of the tree that went into it.
    public var source: String?
    public var sources: Set<String>
    public var reason: Reason
  }

  /// In the order of their objects.
  public let differences: [Difference]
  /// How many objects both states have.
  public let compared: Int

  public init(_ old: CodeBuild.State, _ new: CodeBuild.State) {
    var differences: [Difference] = []
    var compared = 0
    for name in Set(old.objects.keys).union(new.objects.keys).sorted() {
      let before = old.objects[name], after = new.objects[name]
      let sources = (before?.sources ?? []).union(after?.sources ?? [])
      if before != nil, after != nil { compared += 1 }
      if let reason = Self.reason(before?.file, after?.file) {
        differences.append(
          Difference(
            object: name, source: after?.source ?? before?.source, sources: sources, reason: reason))
      }
    }
    self.differences = differences
    self.compared = compared
  }

  private static func reason(_ old: Bytes?, _ new: Bytes?) -> Difference.Reason? {
    guard let old else { return .onlyNew }
    guard let new else { return .onlyOld }
    guard old != new else { return nil }
    do throws(ObjectFile.Damage) {
      let difference = ObjectDifference(try ObjectFile(old), try ObjectFile(new))
      return difference.isSame ? nil : .code(difference.names)
    } catch {
      return .unreadable(error)
    }
  }
}
