// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What the user chose about a style check.
public struct StyleOptions: Sendable, Hashable {
  /// Rules to run; nil means all. Wins over `ignored`, as in checkpatch.
  public var only: Set<String>?
  /// Rules left out.
  public var ignored: Set<String>
  /// Report findings of level `check` too.
  public var strict: Bool
  /// Longest line in columns, a tab counting up to the next multiple of `tabSize`.
  public var maxLineLength: Int
  /// Columns of a tab.
  public var tabSize: Int
  /// Fewest lines of help text of a Kconfig entry.
  public var minConfigDescriptionLength: Int
  /// Top of the kernel tree that path-based rules look into; nil when there is none.
  public var tree: String?
  /// Top of the git work tree that the patches belong to; nil outside of one.
  public var workTree: String?
  /// Names that are types besides C's and the kernel's: a driver's own, which no header in sight defines.
  public var typeNames: Set<String>
  /// Path of a dictionary in codespell's form, read besides the tree's own list of misspellings; nil for none.
  public var codespellDictionary: String?
  /// What names of Kconfig symbols begin with in sources.
  public var kconfigPrefix: String
  /// Give checkpatch's verdict where ours is another on purpose (docs/parity.md), and leave out types of our own.
  public var compat = false
  /// The trees whose rules are to hold; nil for those that each patch is for.
  public var profiles: Set<TreeProfile>?
  /// Levels that findings of these types get, whatever the rules think.
  public var levels: [String: Severity] = [:]
  /// Where data of a tree that is costly to gather is kept between runs; nil for nowhere.
  public var cache: DiskCache?

  public init(
    only: Set<String>? = nil, ignored: Set<String> = [], strict: Bool = false, maxLineLength: Int = 100,
    tabSize: Int = 8, minConfigDescriptionLength: Int = 4, tree: String? = nil,
    workTree: String? = nil, typeNames: Set<String> = [], codespellDictionary: String? = nil,
    kconfigPrefix: String = "CONFIG_", cache: DiskCache? = nil
  ) {
    self.only = only
    self.ignored = ignored
    self.strict = strict
    self.maxLineLength = maxLineLength
    self.tabSize = tabSize
    self.minConfigDescriptionLength = minConfigDescriptionLength
    self.tree = tree
    self.workTree = workTree
    self.typeNames = typeNames
    self.codespellDictionary = codespellDictionary
    self.kconfigPrefix = kconfigPrefix
    self.cache = cache
  }

  /// Everything that verdicts follow from, as bytes: where the tree lies, and what is kept of it, is not in it.
  var key: Bytes {
    let sets = [only.map { $0.sorted() } ?? ["*"], ignored.sorted(), typeNames.sorted()]
    let levels = levels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
    let numbers = [maxLineLength, tabSize, minConfigDescriptionLength].map(String.init)
    let words =
      [strict ? "strict" : "", compat ? "compat" : "", codespellDictionary ?? "", kconfigPrefix]
      + (profiles?.map(\.rawValue).sorted() ?? [])
    return Bytes(
      (sets + [levels, numbers, words]).map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
  }

  /// Whether findings of type `id` are asked for.
  public func wants(_ id: String) -> Bool {
    if let only { return only.contains(id) }
    return !ignored.contains(id)
  }
}
