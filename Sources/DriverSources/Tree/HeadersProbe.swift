// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Looks whether a directory is one that Kbuild can build external modules in.
struct HeadersProbe {
  let directory: String

  /// Whether a kernel for another architecture will do, as a cross compiler is used.
  let ofAnyMachine: Bool

  init(_ directory: String, ofAnyMachine: Bool = false) {
    self.directory = directory
    self.ofAnyMachine = ofAnyMachine
  }

  var hasSymbols: Bool { FileFacts(directory + "/Module.symvers").exists }

  /// What `uname -r` will say. Of Debian's packages that is in the directory's name: the file that Kbuild
  /// writes has the upstream number there (6.1.192 for 6.1.0-56-amd64).
  var release: String {
    let name =
      (FileFacts(directory).realPath ?? directory).split(separator: "/").last.map(String.init) ?? directory
    if name.hasPrefix("linux-headers-") { return String(name.dropFirst(14)) }
    let text = (try? readFile(directory + "/include/config/kernel.release")) ?? []
    let line = String(lossy: text.prefix { $0 > 0x20 })
    return line.isEmpty ? name : line
  }

  /// The first thing that is missing, nil where nothing is.
  var unusable: String? {
    guard FileFacts(directory).isDirectory else { return "no directory '\(directory)'" }
    guard let makefile = try? readFile(directory + "/Makefile") else {
      return "no Makefile in '\(directory)'"
    }
    return missingInclude(String(lossy: makefile)) ?? missingConfiguration ?? wrongArchitecture
      ?? missingScripts
  }

  /// Debian's Makefile is one line that includes the common one by its absolute path, which a copy
  /// elsewhere does not change.
  private func missingInclude(_ makefile: String) -> String? {
    for line in makefile.split(separator: "\n").prefix(20) where line.hasPrefix("include /") {
      let path = String(line.dropFirst(8))
      if FileFacts(path).exists { continue }
      let common = path.split(separator: "/").dropLast().last ?? ""
      let beside = "\(directory)/../\(common)/Makefile"
      return FileFacts(beside).exists
        ? "its Makefile includes '\(path)', but the headers were moved: the file is '\(beside)'"
        : "common headers missing: no '\(path)' (package \(common))"
    }
    return nil
  }

  private var missingConfiguration: String? {
    if !FileFacts(directory + "/.config").exists { return "no .config: the tree was never configured" }
    let header = directory + "/include/generated/autoconf.h"
    return FileFacts(header).exists
      ? nil : "not prepared: no include/generated/autoconf.h ('make modules_prepare')"
  }

  /// `# Linux/x86 6.1.0 Kernel Configuration` at the top of `.config` tells the architecture.
  private var wrongArchitecture: String? {
    guard !ofAnyMachine, let config = try? readFile(directory + "/.config") else { return nil }
    let marker = "# Linux/"
    for line in config.prefix(512).split(separator: 0x0A) {
      let text = String(lossy: line)
      guard text.hasPrefix(marker) else { continue }
      let kernel = String(text.dropFirst(marker.count).prefix { $0 != " " })
      guard let own = HostArchitecture.name, kernel != own else { return nil }
      return "it is for \(kernel), this machine is \(own)"
    }
    return nil
  }

  private var missingScripts: String? {
    for script in ["scripts/basic/fixdep", "scripts/mod/modpost"]
    where access("\(directory)/\(script)", X_OK) != 0 {
      return "scripts not built: no executable '\(script)' (package linux-kbuild)"
    }
    return nil
  }
}
