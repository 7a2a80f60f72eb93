// SPDX-License-Identifier: GPL-2.0-only

/// Who may import what: the table of ARCHITECTURE.md, as a machine reads it.
///
/// SwiftPM alone does not hold it: a target may import what its dependencies import, and it knows
/// nothing of folders.
enum ImportFence {
  /// Modules that come with Swift and the C library, and that everybody may have.
  private static let free: Set<String> = ["Glibc", "Synchronization", "Swift"]

  /// A target's folder, and what its files may import besides.
  private static let targets: [(folder: String, imports: Set<String>)] = [
    ("Sources/PatchModel", []),
    ("templates", []),
    ("Sources/Patterns", ["CPCRE2"]),
    ("Sources/Digests", ["Cgcrypt"]),
    ("Sources/Licensing", ["PatchModel", "Patterns"]),
    ("Sources/StyleCheck", ["PatchModel", "Patterns", "Licensing"]),
    ("Sources/Maintainers", ["PatchModel", "Patterns"]),
    ("Sources/DriverSources/Git", ["PatchModel", "Patterns", "Clibgit2", "Subprocess", "SystemPackage"]),
    ("Sources/DriverSources/Package", ["PatchModel", "Digests"]),
    ("Sources/DriverSources", ["PatchModel", "Patterns"]),
    ("Sources/KernelBuild", ["PatchModel", "DriverSources", "Licensing", "Subprocess", "SystemPackage"]),
    ("Sources/PatchSeries", ["PatchModel", "Templates"]),
    ("Sources/ListArchive", ["PatchModel", "Subprocess", "SystemPackage"]),
    ("Sources/Reporting", ["PatchModel"]),
    (
      "Sources/patchkit",
      [
        "PatchModel", "Patterns", "Digests", "StyleCheck", "Licensing", "Maintainers", "DriverSources",
        "KernelBuild", "PatchSeries", "ListArchive", "Templates", "Reporting", "ArgumentParser",
      ]
    ),
    ("Plugins/EmbedTemplates", ["PackagePlugin"]),
    ("Plugins/embed-templates", []),
  ]

  /// What the file at `path` imports and may not, each as a sentence. A file in no known folder may
  /// import nothing of ours.
  static func violations(path: String, text: String) -> [String] {
    let target = targets.first { path.hasPrefix($0.folder + "/") }
    let allowed = free.union(target?.imports ?? [])
    return imports(of: text).filter { !allowed.contains($0) }.map { "\(path) may not import \($0)" }
  }

  /// The modules that a Swift file imports.
  static func imports(of text: String) -> [String] {
    var modules: [String] = []
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == ";" || $0 == "\r\n" }) {
      var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).drop { word in
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
      }
      guard words.popFirst() == "import", var name = words.popFirst() else { continue }
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      if kinds.contains(String(name)), let next = words.popFirst() { name = next }
      modules.append(String(name.prefix { $0 != "." && $0 != "/" }))
    }
    return modules
  }
}
