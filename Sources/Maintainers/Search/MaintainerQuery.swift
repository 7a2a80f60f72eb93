// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// What somebody asks about: files and patches.
public struct MaintainerQuery: Sendable {
  /// Paths below the tree's top.
  public private(set) var files: [[UInt8]] = []
  /// Abbreviated names of commits that the patches mend.
  public private(set) var fixes: [String] = []
  private(set) var ranges: [PatchScan.LineRange] = []
  /// `K:` lines that match, as entries.
  private(set) var keywords: Set<Int> = []
  private let text: MaintainersText
  private let options: MaintainerOptions

  public init(_ text: MaintainersText, _ options: MaintainerOptions) {
    self.text = text
    self.options = options
  }

  /// Adds a file by its path; `content` is nil for a directory, or one whose words do not matter.
  public mutating func add(file path: String, content: [UInt8]?) throws(MaintainersError) {
    files.append(Array(path.utf8))
    guard let content, wantsContents, path != "MAINTAINERS" else { return }
    var scan = KeywordScan(text, for: content)
    guard !scan.isIdle else { return }
    keywords.formUnion(try scan.hits(in: content, isChange: false))
  }

  /// Whether the words of files matter.
  public var wantsContents: Bool {
    options.keywords && (options.conduct == .bytes || options.keywordsInFiles) && !text.keywords.isEmpty
  }

  /// Adds a patch; false when it names no file.
  public mutating func add(patch: [UInt8]) throws(MaintainersError) -> Bool {
    let scan = try PatchScan(patch, keywords: options.keywords ? KeywordScan(text, for: patch) : nil)
    keywords.formUnion(scan.keywords)
    if options.fixes { for fix in scan.fixes where !fixes.contains(fix) { fixes.append(fix) } }
    if options.gitBlame { ranges += scan.ranges }
    let isPatch = !scan.files.isEmpty
    files = Set(files + scan.files).sorted { $0.lexicographicallyPrecedes($1) }
    return isPatch
  }

  /// The `K:` lines in the order in which they are told: by their numbers as texts.
  var orderedKeywords: [Int] { keywords.sorted { "\($0)" < "\($1)" } }

  /// The lines of a file that patches touch; nil where no patch says.
  func lines(of path: [UInt8]) -> [Range<Int>]? {
    guard !ranges.isEmpty else { return nil }
    return ranges.filter { $0.path == path }.map { $0.start..<($0.start + $0.count) }
  }
}
