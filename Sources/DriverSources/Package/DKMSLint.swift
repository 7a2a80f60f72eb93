// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Finds faults in a dkms.conf that somebody wrote, by what dkms(8) says of its keys. It is read, never run.
public enum DKMSLint {
  private struct Assignment {
    var key: String
    var index: Int?
    var value: String
    var line: Int
  }

  /// `name` is how the user called the file.
  public static func findings(in text: Bytes, _ name: String) -> [Finding] {
    let assignments = assignments(text)
    var findings: [Finding] = []
    func report(_ rule: String, _ severity: Severity, _ line: Int, _ message: String) {
      findings.append(
        Finding(
          rule: rule, severity: severity, message: message,
          place: Place(input: name, inputLine: line, path: name, line: line)))
    }
    for entry in assignments { check(entry, report) }
    checkWhole(assignments, report)
    return findings.sorted(by: Finding.precedes)
  }

  private static func check(_ entry: Assignment, _ report: (String, Severity, Int, String) -> Void) {
    if entry.value.contains("uname -r") || entry.value.contains("/proc/version") {
      report(
        "dkms:running-kernel", .error, entry.line,
        "\(entry.key) asks for the kernel that runs; dkms builds for ${kernelver}, found in ${kernel_source_dir}"
      )
    }
    if entry.value.contains("SUBDIRS=") {
      report("dkms:subdirs", .error, entry.line, "SUBDIRS= is gone since Linux 5.4: write M=")
    }
    if let advice = obsolete[entry.key] {
      report("dkms:obsolete", .warning, entry.line, "\(entry.key) means nothing any more: \(advice)")
    } else if !known.contains(entry.key), entry.key.allSatisfy({ $0.isUppercase || $0 == "_" }) {
      report("dkms:unknown-key", .warning, entry.line, "dkms has no \(entry.key)")
    }
    let places = ["/kernel", "/updates", "/extra"]
    if entry.key == "DEST_MODULE_LOCATION", !places.contains(where: entry.value.hasPrefix) {
      report(
        "dkms:destination", .error, entry.line,
        "DEST_MODULE_LOCATION is below \(places.joined(separator: ", ")), not '\(entry.value)'")
    }
    if entry.key == "PACKAGE_VERSION" || entry.key == "PACKAGE_NAME", entry.value.contains("/") {
      report("dkms:name", .error, entry.line, "\(entry.key) becomes a directory's name: no slash in it")
    }
  }

  private static func checkWhole(
    _ assignments: [Assignment], _ report: (String, Severity, Int, String) -> Void
  ) {
    for key in ["PACKAGE_NAME", "PACKAGE_VERSION", "BUILT_MODULE_NAME", "DEST_MODULE_LOCATION"]
    where !assignments.contains(where: { $0.key == key }) {
      // dkms takes the package's name for the only module's.
      let isNeeded = key != "BUILT_MODULE_NAME"
      report("dkms:missing", isNeeded ? .error : .check, 0, "no \(key)")
    }
    if !assignments.contains(where: { $0.key == "AUTOINSTALL" }) {
      report("dkms:autoinstall", .check, 0, "without AUTOINSTALL, a new kernel gets no module")
    }
    let built = indices("BUILT_MODULE_NAME", assignments)
    for (index, line) in built.sorted(by: { $0.key < $1.key }) {
      if indices("DEST_MODULE_LOCATION", assignments)[index] == nil {
        report("dkms:missing", .error, line, "module \(index) has no DEST_MODULE_LOCATION[\(index)]")
      }
    }
    if let last = built.keys.max(), built.count <= last {
      report("dkms:gap", .error, 0, "BUILT_MODULE_NAME has a gap below [\(last)]: dkms stops counting there")
    }
  }

  private static func indices(_ key: String, _ assignments: [Assignment]) -> [Int: Int] {
    Dictionary(assignments.filter { $0.key == key }.map { ($0.index ?? 0, $0.line) }) { first, _ in first }
  }

  private static let obsolete = [
    "REMAKE_INITRD": "dkms leaves that to the system", "MODULES_CONF": "put a file into /etc/modprobe.d",
    "MODULES_CONF_OBSOLETES": "put a file into /etc/modprobe.d",
    "MODULES_CONF_ALIAS_TYPE": "put a file into /etc/modprobe.d",
    "MODULES_CONF_OBSOLETE_ONLY": "put a file into /etc/modprobe.d",
  ]

  private static let known: Set = [
    "PACKAGE_NAME", "PACKAGE_VERSION", "BUILT_MODULE_NAME", "BUILT_MODULE_LOCATION", "DEST_MODULE_NAME",
    "DEST_MODULE_LOCATION", "STRIP", "MAKE", "MAKE_MATCH", "CLEAN", "PATCH", "PATCH_MATCH", "BUILD_DEPENDS",
    "BUILD_DEPENDS_REBUILD", "BUILD_EXCLUSIVE_KERNEL", "BUILD_EXCLUSIVE_KERNEL_MIN",
    "BUILD_EXCLUSIVE_KERNEL_MAX",
    "BUILD_EXCLUSIVE_ARCH", "BUILD_EXCLUSIVE_CONFIG", "OBSOLETE_BY", "AUTOINSTALL", "NO_WEAK_MODULES",
    "PRE_BUILD",
    "POST_BUILD", "PRE_INSTALL", "POST_INSTALL", "POST_REMOVE", "POST_ADD", "PRE_ADD", "SIGN_FILE",
  ]

  /// `KEY="value"`, `KEY[0]=value`, one a line; continued lines joined, comments taken off.
  private static func assignments(_ text: Bytes) -> [Assignment] {
    var found: [Assignment] = []
    var open = ""
    var start = 1
    for (index, piece) in String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if open.isEmpty { start = index + 1 }
      if piece.hasSuffix("\\") {
        open += piece.dropLast()
        continue
      }
      if let entry = assignment(open + piece, start) { found.append(entry) }
      open = ""
    }
    return found
  }

  private static func assignment(_ line: String, _ number: Int) -> Assignment? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard let equals = text.firstIndex(of: "="), text.first != "#" else { return nil }
    var key = text[..<equals]
    var index: Int?
    if key.hasSuffix("]"), let open = key.firstIndex(of: "[") {
      index = Int(key[key.index(after: open)...].dropLast())
      key = key[..<open]
    }
    guard !key.isEmpty, key.utf8.allSatisfy(ManifestSection.isNameByte) else { return nil }
    let value = text[text.index(after: equals)...].filter { $0 != "\"" && $0 != "'" }
    return Assignment(key: String(key), index: index, value: value, line: number)
  }
}
