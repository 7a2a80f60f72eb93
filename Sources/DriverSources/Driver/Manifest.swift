// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a `.patchkit` file, which is in git-config(1)'s syntax, says of its tree.
///
///     [driver "hv"]
///             source = drivers/hv
///             module = hv_vmbus
///             config = HYPERV
///             target = drivers/hv
///     [kernel "6.1"]
///             headers = /usr/src/linux-headers-6.1.0-56-amd64
///     [patchkit "check"]
///             check = LONG_LINE
///     [waiver "registers"]
///             type = BIT_MACRO
///             path = drivers/hv/*.h
///             reason = As in the data sheet
///
/// It may have come with a clone: it chooses what is checked, and never names a program to run.
public struct Manifest: Hashable, Sendable {
  /// `[kernel "NAME"]`.
  public struct Kernel: Hashable, Sendable {
    public var name: String
    /// A prepared headers directory; relative paths are below the tree's top.
    public var headers: String?
    /// A kernel source tree, with the configuration to build it in.
    public var tree: String?
    public var config: String?
    /// How to prepare `tree` where it is not prepared itself; nil where `headers` are given.
    public var recipe: KernelRecipe?
    public var file: String
    /// 1-based line of its first key.
    public var line: Int
  }

  public var drivers: [Driver] = []
  public var kernels: [Kernel] = []
  public var check = CheckSettings()
  public var waivers: [WaiverEntry] = []
  /// What it was read from, for `placement(of:for:)`.
  let config: GitConfig?
  let top: String

  /// The name of the file at the top of a tree.
  public static let fileName = ".patchkit"

  /// The sections that are ours, and their keys.
  static let keys = [
    "driver": ["source", "module", "config"] + placementKeys,
    "variant": placementKeys,
    "kernel": ["headers", "tree", "config", "fragment", "set", "arch", "compiler"],
    "patchkit": CheckSettings.keys,
    "waiver": WaiverEntry.keys,
  ]

  /// That of a tree without the file.
  public init() {
    config = nil
    top = ""
  }

  /// Reads the `.patchkit` at the top of the tree at `top`, an absolute path; nil where there is none.
  public static func read(top: String) throws(ManifestError) -> Manifest? {
    let file = "\(top)/\(fileName)"
    guard FileFacts(file).exists else { return nil }
    let config: GitConfig
    do { config = try GitConfig(file: file) } catch { throw .unreadable(error) }
    return try Manifest(config, top: top)
  }

  /// The sections of `config` that are ours; others belong to others.
  ///
  /// `top` is the tree that paths must stay in.
  public init(_ config: GitConfig, top: String) throws(ManifestError) {
    self.config = config
    self.top = top
    for entry in config.entries {
      try Self.checkKey(entry)
    }
    for name in config.subsections(of: "driver") {
      drivers.append(try Self.driver(ManifestSection("driver", name, config), top: top))
    }
    for name in config.subsections(of: "kernel") {
      kernels.append(try Self.kernel(ManifestSection("kernel", name, config), top: top))
    }
    for name in config.subsections(of: "waiver") {
      waivers.append(try WaiverEntry(ManifestSection("waiver", name, config)))
    }
    check = try CheckSettings(ManifestSection("patchkit", "check", config))
  }

  private static func checkKey(_ entry: GitConfig.Entry) throws(ManifestError) {
    guard let known = keys[entry.section] else { return }
    guard entry.subsection?.isEmpty == false else {
      throw .unnamedSection(entry.section, file: entry.file, line: entry.line)
    }
    guard known.contains(entry.name) else {
      throw .unknownKey(
        section: entry.section, name: entry.name, known: known, file: entry.file, line: entry.line)
    }
    guard let value = entry.value, !value.isEmpty else {
      throw .missingValue(key: entry.key, file: entry.file, line: entry.line)
    }
  }

  private static func driver(_ section: ManifestSection, top: String) throws(ManifestError) -> Driver {
    let sources = try section.paths("source", top: top)
    guard !sources.isEmpty else { throw section.lacks("source") }
    try section.checkName()
    let listed = try section.modules()
    let made = MakefileModules(directory: sources[0].isEmpty ? top : "\(top)/\(sources[0])")
    let known = Dictionary(made.modules.map { ($0.name, $0) }) { first, _ in first }
    let configs = try section.configs()
    return Driver(
      name: section.name, sources: sources,
      modules: listed.isEmpty ? made.modules : listed.map { known[$0] ?? KernelModule(name: $0) },
      configs: configs.isEmpty ? made.configs : configs, target: try section.path("target", top: nil),
      origin: .manifest(file: section.file, line: section.line),
      unusable: made.unusable)
  }

  private static func kernel(_ section: ManifestSection, top: String) throws(ManifestError) -> Kernel {
    let headers = try section.one("headers")
    let tree = try section.one("tree")
    let config = try section.one("config")
    if headers == nil, tree == nil { throw section.lacks("headers") }
    if tree != nil, config == nil { throw section.lacks("config") }
    func absolute(_ path: String?) -> String? { path.map { $0.hasPrefix("/") ? $0 : "\(top)/\($0)" } }
    // A name with `config` at its end is a target of the tree's own Makefile, anything else a file.
    let target = config.flatMap {
      $0.hasSuffix("config") && !$0.contains("/") && !$0.contains(".") ? $0 : nil
    }
    var found = Kernel(
      name: section.name, headers: absolute(headers), tree: absolute(tree),
      config: target ?? absolute(config), file: section.file, line: section.line)
    if headers == nil, let tree = found.tree, let config = found.config {
      found.recipe = try recipe(section, tree, config, top: top)
    }
    return found
  }

  private static func recipe(
    _ section: ManifestSection, _ tree: String, _ config: String, top: String
  ) throws(ManifestError) -> KernelRecipe {
    try section.checkName()
    return KernelRecipe(
      name: section.name, tree: tree, config: config,
      fragments: try section.words("fragment", expected: "a file of settings") {
        $0.hasPrefix("/") ? $0 : "\(top)/\($0)"
      },
      settings: try section.words("set", expected: "a setting, such as HYPERV=m", KconfigSetting.normal),
      architecture: try section.value(
        "arch", expected: KernelRecipe.architectures.joined(separator: ", ")
      ) { KernelRecipe.architectures.contains($0) ? $0 : nil },
      compiler: try section.value("compiler", expected: "gcc, llvm or llvm-14") {
        KernelRecipe.isCompiler($0) ? $0 : nil
      } ?? "gcc")
  }
}
