// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources

/// What a build will do, decided before anything is done: one driver against one kernel.
public struct BuildPlan: Hashable, Sendable, CustomStringConvertible {
  /// What the user can choose.
  public struct Options: Hashable, Sendable {
    /// make's `-j`.
    public var jobs: Int
    /// The kernel's levels of extra warnings, as make's `W=` has them: `1`, `12`; empty for none.
    public var warningLevels: String
    /// `C=2`: sparse on each source, compiled again or not.
    public var sparse: Bool
    /// Where make and the compilers are looked for.
    public var searchPath: String
    /// Ends what is running when this process is killed.
    public var watchdog: Watchdog?
    /// kernel-doc on the driver's files.
    public var kernelDoc = false
    /// The kernel's semantic patches on the driver's files.
    public var coccinelle = false
    /// Gives objects that were compiled before; nil for none.
    public var compileCache: CompileCache?

    public init(
      jobs: Int, warningLevels: String = "", sparse: Bool = false,
      searchPath: String = "/usr/local/bin:/usr/bin:/bin", compileCache: CompileCache? = nil
    ) {
      self.compileCache = compileCache
      self.jobs = max(1, jobs)
      self.warningLevels = warningLevels
      self.sparse = sparse
      self.searchPath = searchPath
    }

    /// Whether more than the compiler looks at each source.
    var runsCheckers: Bool { !warningLevels.isEmpty || sparse }
  }

  /// What the build is for. Each has a directory of its own: other flags would compile everything again.
  public enum Purpose: Hashable, Sendable {
    /// The modules, ready to load.
    case modules
    /// Objects to be compared: without debug information, `__LINE__` being 0 everywhere unless `keepsLines`,
    /// a section for each function, so that one that grows does not move the others.
    case comparison(keepsLines: Bool)
  }

  public let driver: Driver
  public let kernel: KernelRelease
  public let purpose: Purpose
  public let options: Options
  /// Everything of this driver and this kernel. Always the same: Kbuild notes absolute paths, and
  /// another path would compile everything again.
  public let directory: String

  /// `cache` is patchkit's own cache directory, an absolute path.
  ///
  /// Throws `unusableKernel`, `unusableDriver`, `unfitPath`.
  public init(
    driver: Driver, kernel: KernelRelease, cache: String, options: Options, purpose: Purpose = .modules
  ) throws(BuildError) {
    if let reason = kernel.unusable { throw .unusableKernel(kernel.release, because: reason) }
    if let reason = driver.unusable { throw .unusableDriver(driver.name, because: reason) }
    guard !driver.modules.isEmpty else { throw .unusableDriver(driver.name, because: "it names no module") }
    self.driver = driver
    self.kernel = kernel
    self.options = options
    self.purpose = purpose
    directory =
      "\(cache)/build/\(Self.fileName(kernel.place))/\(Self.fileName(driver.name))\(purpose.directory)"
    for path in [moduleDirectory, kernel.headers] where !Self.isSafe(path) { throw .unfitPath(path) }
  }

  /// The copy of the tree's top: only the driver's directories are in it.
  public var sources: String { directory + "/tree" }

  /// What make is given as `M=`.
  public var moduleDirectory: String {
    let first = driver.sources.first ?? ""
    return first.isEmpty ? sources : "\(sources)/\(first)"
  }

  /// Where each module of the driver is when it was built.
  public var modulePaths: [String] { driver.modules.map { "\(moduleDirectory)/\($0.fileName)" } }

  /// make's arguments, without its own name.
  ///
  /// With `-k`: every source is tried, so that what is found does not depend on which one failed first.
  public var arguments: [String] {
    var arguments = ["-C", kernel.headers, "M=\(moduleDirectory)", "-Otarget", "-k", "-j\(options.jobs)"]
    arguments += kernel.recipe?.makeArguments ?? []
    if let cache = options.compileCache { arguments += cacheArguments(cache) }
    if !options.warningLevels.isEmpty { arguments.append("W=\(options.warningLevels)") }
    if options.sparse { arguments.append("C=2") }
    let symbols = driver.configs.filter { $0.utf8.allSatisfy(Self.isSymbolByte) }
    return arguments + symbols.map { "\($0)=m" } + purpose.arguments + ["modules"]
  }

  /// Debian's headers name their compiler themselves, and have a switch of their own.
  private func cacheArguments(_ cache: CompileCache) -> [String] {
    if let recipe = kernel.recipe { return ["CC=\(cache.program) \(recipe.compilerProgram)"] }
    return ["DEBIAN_KERNEL_USE_CCACHE=1", "CCACHE=\(cache.program)"]
  }

  /// The plan as `--dry-run` prints it.
  public var description: String {
    let names = driver.sources.map { $0.isEmpty ? "." : $0 }.joined(separator: ", ")
    var lines = [
      "driver '\(driver.name)' against \(kernel.release)",
      "  copy \(names) to \(sources)",
      "  make \(arguments.joined(separator: " "))",
      "  expect \(driver.modules.map(\.fileName).joined(separator: ", "))",
    ]
    lines += (driver.guesses + kernel.remarks).map { "  note: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// A name that is one component of a path and safe for make.
  private static func fileName(_ name: String) -> String {
    let text = String(decoding: name.utf8.map { isSafe($0) && $0 != 0x2F ? $0 : 0x5F }, as: UTF8.self)
    return text.hasPrefix(".") || text.isEmpty ? "_" + text : text
  }

  /// Whether make takes `path` for nothing but a name.
  static func isSafe(_ path: String) -> Bool { path.utf8.allSatisfy(isSafe) }

  /// Anything else, above all `$`, blanks, `:` and `=`, has a meaning in make.
  private static func isSafe(_ byte: UInt8) -> Bool { isSymbolByte(byte) || "/.+-,@".utf8.contains(byte) }

  private static func isSymbolByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}

extension KernelRelease {
  /// One name for each kernel: of two configurations the release is often the same.
  fileprivate var place: String { recipe.map { "\($0.name)-\($0.fingerprint)" } ?? release }
}

extension BuildPlan.Purpose {
  /// Below the driver's own directory.
  fileprivate var directory: String {
    switch self {
    case .modules: ""
    case .comparison(keepsLines: false): "/code"
    case .comparison(keepsLines: true): "/code-with-lines"
    }
  }

  /// Modules are not linked for a comparison: their ELF notes are named by `__LINE__`.
  fileprivate var arguments: [String] {
    guard case .comparison(let keepsLines) = self else { return [] }
    let lines = keepsLines ? "" : " -D__LINE__=0 -Wno-builtin-macro-redefined"
    return ["KBUILD_MODPOST_NOFINAL=1", "KCFLAGS=-g0 -w -ffunction-sections\(lines)"]
  }
}
