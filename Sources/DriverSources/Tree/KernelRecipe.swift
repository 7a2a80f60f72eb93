// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A kernel source tree and how to configure it, which patchkit prepares in its cache: `[kernel "NAME"]` with a `tree`.
public struct KernelRecipe: Hashable, Sendable {
  public var name: String
  /// An absolute path. Nothing is written there.
  public var tree: String
  /// A configuration target of the tree, such as `defconfig`, or the absolute path of a file.
  public var config: String
  /// Files of settings on top of it, absolute paths, in their order.
  public var fragments: [String]
  /// Settings on top of all, `CONFIG_HYPERV=m` or `CONFIG_DEBUG_INFO=n`.
  public var settings: [String]
  /// The kernel's name for it, `x86_64` or `arm64`; nil for this machine's.
  public var architecture: String?
  /// `gcc`, `llvm`, or `llvm-14` for a certain version.
  public var compiler: String

  public init(
    name: String, tree: String, config: String, fragments: [String] = [], settings: [String] = [],
    architecture: String? = nil, compiler: String = "gcc"
  ) {
    self.name = name
    self.tree = tree
    self.config = config
    self.fragments = fragments
    self.settings = settings
    self.architecture = architecture
    self.compiler = compiler
  }

  /// Compilers that can be named: versions of clang come with a dash, as make's `LLVM=-14` has them.
  public static func isCompiler(_ name: String) -> Bool {
    guard name != "gcc", name != "llvm" else { return true }
    return name.hasPrefix("llvm-") && name.dropFirst(5).allSatisfy(\.isNumber) && name.count > 5
  }

  /// Debian's cross compilers, by the kernel's name of the architecture.
  private static let prefixes = [
    "arm64": "aarch64-linux-gnu-", "arm": "arm-linux-gnueabihf-", "riscv": "riscv64-linux-gnu-",
    "powerpc": "powerpc64le-linux-gnu-", "s390": "s390x-linux-gnu-", "x86_64": "x86_64-linux-gnu-",
    "i386": "i686-linux-gnu-",
  ]

  public static var architectures: [String] { prefixes.keys.sorted() }

  private var isNative: Bool {
    guard let architecture, let machine = HostArchitecture.name else { return true }
    return architecture == machine || (machine == "x86" && ["x86_64", "i386"].contains(architecture))
  }

  /// What every make in or against this kernel is told.
  public var makeArguments: [String] {
    var arguments = architecture.map { ["ARCH=\($0)"] } ?? []
    if compiler.hasPrefix("llvm") {
      arguments.append("LLVM=" + (compiler == "llvm" ? "1" : String(compiler.dropFirst(4))))
    } else if !isNative, let architecture, let prefix = Self.prefixes[architecture] {
      arguments.append("CROSS_COMPILE=\(prefix)")
    }
    return arguments
  }

  /// The program that compiles: `aarch64-linux-gnu-gcc`, `clang-14`.
  public var compilerProgram: String {
    if compiler.hasPrefix("llvm") { return "clang" + compiler.dropFirst(4) }
    let prefix = isNative ? "" : architecture.flatMap { Self.prefixes[$0] } ?? ""
    return prefix + "gcc"
  }

  /// Where it is prepared: one place for each tree, configuration, architecture and compiler.
  public func directory(cache: String) -> String { "\(cache)/prepared/\(name)-\(fingerprint)" }

  /// All that decides what comes out, contents of files included.
  public var fingerprint: Fingerprint {
    var print = Fingerprint(makeArguments.joined(separator: "\n").utf8)
    for word in [FileFacts(tree).realPath ?? tree, config] + fragments + settings {
      print.add("\n\(word)".utf8)
    }
    for file in [config] + fragments where file.hasPrefix("/") { print.add((try? readFile(file)) ?? []) }
    print.add((try? readFile(tree + "/Makefile")) ?? [])
    return print
  }

  /// The file that a whole preparation ends with.
  public static let doneMark = ".patchkit-prepared"
}
