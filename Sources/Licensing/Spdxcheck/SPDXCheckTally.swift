// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What the kernel's `scripts/spdxcheck.py` counts, and the words in which it tells it.
public struct SPDXCheckTally: Sendable {
  private struct Folder: Sendable {
    var files = 0
    var untagged: [String] = []
    var missing = 0
  }

  public private(set) var checked = 0
  public private(set) var lines = 0
  public private(set) var valid = 0
  public private(set) var wrong = 0
  public var excluded = 0
  /// Folders are counted apart down to that depth; nil for all of them apart.
  private var depth: Int?
  private var base = "."
  private var folders: [String: Folder] = [:]

  public init() {}

  /// Begins with the files below `path`, which is `.` for a whole tree. `depth` is that of `--depth`.
  public mutating func begin(_ path: String, depth: Int) {
    guard depth >= 0 else { return }
    base = path
    let inner = path.drop { $0 == "." || $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false)
    let parts = inner.count == 1 && inner[0].isEmpty ? [] : inner.reversed().drop { $0.isEmpty }
    self.depth = depth + parts.count
  }

  public mutating func add(_ outcome: SPDXCheckOutcome, of path: String) {
    checked += 1
    lines += outcome.lines
    switch outcome.state {
    case .valid: valid += 1
    case .wrong: wrong += 1
    case .missing: break
    }
    guard path != "-" else { return }
    let own = Self.folder(of: path)
    let group = group(of: own)
    var folder = folders[group] ?? Folder()
    folder.files += 1
    if outcome.state != .valid {
      folder.missing += 1
      // Files further down are counted, not named.
      if Self.withoutSlashes(group) == (own.isEmpty ? "." : "./" + own) {
        folder.untagged.append("./" + path)
      }
    }
    folders[group] = folder
  }

  private static func folder(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return path[..<slash]
  }

  private func group(of folder: Substring) -> String {
    guard let depth else { return "./" + Self.withoutSlashes(String(folder)) + "/" }
    guard depth > 0 else { return base + "/" }
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
    return (["."] + parts.prefix(depth)).joined(separator: "/") + "/"
  }

  private static func withoutSlashes(_ path: String) -> Substring {
    var path = path[...]
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private var complete: Int { folders.values.count { $0.missing == 0 } }
  /// Whether some folder has a file without a tag, or with a wrong one.
  public var isIncomplete: Bool { complete != folders.count }

  /// `--verbose`.
  public func statistics(_ catalog: LicenseCatalog.Size) -> String {
    var text = "\n"
    text +=
      row("License files:", catalog.licenseFiles, 12) + row("Exception files:", catalog.exceptionFiles, 12)
    text += row("License IDs", catalog.licenses, 12) + row("Exception IDs", catalog.exceptions, 12) + "\n"
    text += row("Files excluded:", excluded, 12) + row("Files checked:", checked, 12)
    text += row("Lines checked:", lines, 12)
    if checked > 0 { text += row("Files with SPDX:", valid, 12, of: checked) }
    text += row("Files with errors:", wrong, 12)
    guard !folders.isEmpty else { return text }
    text += "\n" + row("Directories accounted:", folders.count, 8, label: 22)
    return text + row("Directories complete:", complete, 8, label: 22, of: folders.count)
  }

  private func row(_ name: String, _ number: Int, _ width: Int, label: Int = 18, of whole: Int? = nil)
    -> String
  {
    let share = whole.map { " " + Self.padded(100 * number / $0, 3) + "%" } ?? ""
    let gap = String(repeating: " ", count: max(0, label - name.utf8.count))
    return "\(name)\(gap) \(Self.padded(number, width))\(share)\n"
  }

  /// `--dirs`.
  public var incompleteFolders: String {
    let rows = folders.filter { $0.value.missing > 0 }.sorted { $0.key.precedesInBytes($1.key) }.map {
      name, folder in
      let valid = folder.files - folder.missing
      let gap = String(repeating: " ", count: max(0, 80 - name.unicodeScalars.count))
      let numbers = "\(Self.padded(valid, 5)) of \(Self.padded(folder.files, 5))"
      return "    \(name)\(gap): \(numbers)  \(Self.padded(100 * valid / folder.files, 3))%\n"
    }
    return "Incomplete directories: SPDX in Files\n" + rows.joined()
  }

  /// `--files`.
  public var untaggedFiles: String {
    // Python's order of texts is that of their code points.
    let names = folders.sorted { $0.key.precedesInBytes($1.key) }.flatMap {
      $0.value.untagged.sorted { $0.precedesInBytes($1) }
    }
    return "Files without SPDX:\n" + names.map { "    \($0)\n" }.joined()
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
  }
}
