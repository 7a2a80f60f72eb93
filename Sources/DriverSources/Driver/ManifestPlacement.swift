// SPDX-License-Identifier: GPL-2.0-only

/// `[driver "NAME"]` as far as it is about a kernel tree, and `[variant "NAME VERSION"]`, what is different in one.
///
///     [driver "hv"]
///             source = hv
///             target = drivers/staging/hv
///             map = hv/include/linux/hyperv.h include/linux/hyperv.h
///             skip = hv/tools
///             include = hv/include
///             config = HYPERV_LIS
///             prompt = Microsoft Hyper-V drivers (LIS)
///             depends = X86 && PCI
///             help = Drivers for guests of Hyper-V.
///             title = HYPER-V DRIVERS (LIS)
///             maintainer = A U Thor <author@example.org>
///             list = linux-hyperv@vger.kernel.org
///             rhel = newest
///             define = HAVE_NDO_XDP
///             undefine = HAVE_OLD_TIMERS
///             todo = Use the tracing of the kernel
///     [variant "hv 6.12"]
///             target = drivers/hv
///             undefine = HAVE_NDO_XDP
extension Manifest {
  /// Keys of both sections.
  static let placementKeys = [
    "target", "formerly", "map", "skip", "include", "prompt", "type", "depends", "select", "help", "title",
    "maintainer",
    "list", "status", "tree", "rhel", "define", "undefine", "todo",
  ]

  /// How the driver `name` fits into a tree of kernel `version` (nil: of any).
  ///
  /// Throws `unknownDriver`, `lacks` where it has no target, or what is wrong in the file.
  public func placement(of name: String, for version: KernelVersion? = nil) throws(ManifestError)
    -> Placement
  {
    guard let driver = drivers.first(where: { $0.name == name }), let config else {
      throw .unknownDriver(name, known: drivers.map(\.name))
    }
    let base = ManifestSection("driver", name, config)
    let variants = try variants(of: name, for: version, config)
    return try PlacementReader(driver: driver, sections: variants + [base], top: top).placement()
  }

  private func variants(
    of name: String, for version: KernelVersion?, _ config: GitConfig
  ) throws(ManifestError) -> [ManifestSection] {
    var found: [ManifestSection] = []
    for title in config.subsections(of: "variant") {
      let section = ManifestSection("variant", title, config)
      let words = title.split(separator: " ")
      guard words.count == 2, let wanted = KernelVersion(String(words[1])),
        drivers.contains(where: { $0.name == words[0] })
      else {
        throw .unfit(
          key: "variant", value: title, expected: "a driver of this file and a version, such as \"hv 6.12\"",
          file: section.file, line: section.line)
      }
      guard words[0] == name, let version else { continue }
      if (wanted.major, wanted.minor) == (version.major, version.minor) { found.append(section) }
    }
    return found
  }
}

/// Reads a placement from its sections; of a key that may be given once, the first section's counts.
private struct PlacementReader {
  let driver: Driver
  let sections: [ManifestSection]
  let top: String

  func placement() throws(ManifestError) -> Placement {
    guard let target = try place("target") else { throw base.lacks("target") }
    let rhel = try first { section throws(ManifestError) in
      try section.value("rhel", expected: "none, newest, or a release such as 7.4") { StripTarget.RHEL($0) }
    }
    let (defined, undefined) = try knownMacros()
    return Placement(
      driver: driver.name, target: target, formerTarget: try place("formerly"), map: try map(target),
      skipped: try paths("skip"),
      includes: try paths("include"), modules: driver.modules + optionalModules, kconfig: try kconfig(),
      maintainers: try maintainers(), rhel: rhel ?? .none,
      defined: defined, undefined: undefined, todo: try lines("todo"))
  }

  /// Modules that the Makefile makes under symbols of their own, such as tests. A build out here does not make them.
  private var optionalModules: [KernelModule] {
    let source = driver.sources[0]
    return MakefileModules(directory: source.isEmpty ? top : "\(top)/\(source)").modules.filter { module in
      guard let config = module.config, !driver.configs.contains(config) else { return false }
      return !driver.modules.contains { $0.name == module.name }
    }
  }

  private var base: ManifestSection { sections[sections.count - 1] }

  private func first<Value>(
    _ read: (ManifestSection) throws(ManifestError) -> Value?
  ) throws(ManifestError) -> Value? {
    for section in sections {
      if let value = try read(section) { return value }
    }
    return nil
  }

  /// Kconfig and Makefile name it, and make runs what stands in `$(shell)`.
  private func place(_ key: String) throws(ManifestError) -> String? {
    try first { section throws(ManifestError) in
      let plain = try section.value(key, expected: "a path of letters, digits and ._+-,/") { value in
        value.utf8.allSatisfy { ManifestSection.isNameByte($0) || "._+-,/".utf8.contains($0) } ? value : nil
      }
      return plain == nil ? nil : try section.path(key, top: nil)
    }
  }

  private func line(_ key: String, isExpanded: Bool = false) throws(ManifestError) -> String? {
    try first { section throws(ManifestError) in
      _ = try section.one(key)
      return try section.lines(key, isExpanded: isExpanded).first
    }
  }

  private func lines(_ key: String, isExpanded: Bool = false) throws(ManifestError) -> [String] {
    var found: [String] = []
    for section in sections { found += try section.lines(key, isExpanded: isExpanded) }
    return found
  }

  private func paths(_ key: String) throws(ManifestError) -> [String] {
    var found: [String] = []
    for section in sections { found += try section.paths(key, top: nil) }
    return found
  }

  /// A variant has the last word on its macros. Of a section that says both, nothing is known to be defined.
  private func knownMacros() throws(ManifestError) -> ([String: String], Set<String>) {
    var defined: [String: String] = [:]
    var undefined: Set<String> = []
    for section in sections {
      let gone = Set(try macros("undefine", withValue: false, section)).subtracting(defined.keys)
      for text in try macros("define", withValue: true, section) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        guard !gone.contains(parts[0]), !undefined.contains(parts[0]), defined[parts[0]] == nil else {
          continue
        }
        defined[parts[0]] = parts.count == 2 ? parts[1] : "1"
      }
      undefined.formUnion(gone)
    }
    return (defined, undefined)
  }

  private func macros(
    _ key: String, withValue: Bool, _ section: ManifestSection
  ) throws(ManifestError) -> [String] {
    try section.words(key, expected: "a macro's name" + (withValue ? ", perhaps =VALUE" : "")) {
      let name = withValue ? $0.prefix { $0 != "=" } : $0[...]
      let isName = name.utf8.allSatisfy(ManifestSection.isNameByte) && !name.isEmpty
      return isName && !name.utf8.contains(0x2D) ? $0 : nil
    }
  }

  /// The source directories go into the target, one of several into a directory of its own name there.
  private func map(_ target: String) throws(ManifestError) -> PathMap {
    var entries: [PathMap.Entry] = []
    for section in sections { entries += try section.mappings() }
    for (index, source) in driver.sources.enumerated() {
      guard !entries.contains(where: { $0.outside == source }) else { continue }
      let name = source.split(separator: "/").last.map { "/" + $0 } ?? ""
      entries.append(.init(outside: source, inside: index == 0 ? target : target + name))
    }
    for (index, entry) in entries.enumerated() {
      if let twin = entries[..<index].first(where: { $0.inside == entry.inside }) {
        throw .mappedTwice(
          inside: entry.inside, first: twin.outside, second: entry.outside, file: base.file, line: base.line)
      }
    }
    return PathMap(entries)
  }

  private func kconfig() throws(ManifestError) -> KconfigEntry? {
    guard let symbol = driver.configs.first?.dropFirst("CONFIG_".count) else { return nil }
    let type = try first { section throws(ManifestError) in
      try section.value("type", expected: "tristate or bool") {
        ["tristate", "bool"].contains($0) ? $0 : nil
      }
    }
    return KconfigEntry(
      symbol: String(symbol), prompt: try line("prompt", isExpanded: true) ?? driver.name,
      type: type ?? "tristate",
      depends: try lines("depends", isExpanded: true), selects: try lines("select", isExpanded: true),
      help: try lines("help"))
  }

  private func maintainers() throws(ManifestError) -> MaintainersEntry? {
    let people = try lines("maintainer")
    guard !people.isEmpty else { return nil }
    return MaintainersEntry(
      title: try line("title") ?? driver.name.uppercased() + " DRIVER", people: people,
      lists: try lines("list"),
      status: try line("status") ?? "Maintained", tree: try line("tree"))
  }
}
