// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// What will be booted and what will be done there, decided before anything is.
public struct BootPlan: Sendable, CustomStringConvertible {
  /// The board that is emulated.
  public enum Machine: String, Hashable, Sendable, CaseIterable {
    /// No buses, the fastest start.
    case microvm
    /// A PC with PCI Express.
    case q35
  }

  public enum Accelerator: String, Hashable, Sendable, CaseIterable {
    /// KVM where a kernel was seen to boot with it, else TCG.
    case automatic
    case kvm
    case tcg
  }

  /// What the user can choose.
  public struct Options: Hashable, Sendable {
    public var machine: Machine
    public var accelerator: Accelerator
    /// QEMU's `-device`, each as it is.
    public var devices: [String] = []
    /// In MiB.
    public var memory = 256
    /// Seconds for loading all modules, for the script and for unloading, each module and step by itself.
    public var limit = 20
    /// Seconds up to the first program.
    public var startLimit = 90
    public var parameters: [ModuleParameter] = []
    /// Further words of the kernel's command line.
    public var commandLine: [String] = []
    /// Where QEMU, busybox and addr2line are looked for.
    public var searchPath: String
    public var watchdog: Watchdog?

    public init(
      machine: Machine = .microvm, accelerator: Accelerator = .automatic,
      searchPath: String = "/usr/local/bin:/usr/bin:/bin", watchdog: Watchdog? = nil
    ) {
      self.machine = machine
      self.accelerator = accelerator
      self.searchPath = searchPath
      self.watchdog = watchdog
    }
  }

  public let image: BootImage
  /// Modules of the kernel itself that have to be loaded first, below its module directory, in that order.
  public let dependencies: [String]
  /// Those to be tested, in the order of loading.
  public let modules: [LoadableModule]
  /// What modules need that is neither among them nor among the kernel's.
  public let missing: [(module: String, need: String)]
  /// Run by busybox's shell when all modules are loaded; nil for none.
  public let script: Bytes?
  public let options: Options

  /// Throws `file` where the kernel's list of modules cannot be read.
  public init(
    image: BootImage, modules: [LoadableModule], script: Bytes? = nil, options: Options
  ) throws(BuildError) {
    self.image = image
    self.modules = LoadableModule.inLoadOrder(modules)
    self.script = script
    self.options = options
    let known =
      if let directory = image.modules {
        ModuleDependencies(try BuildDirectory.read(directory + "/modules.dep"))
      } else { ModuleDependencies() }
    let given = Set(modules.map(\.name))
    var files: [String] = []
    var missing: [(module: String, need: String)] = []
    for module in self.modules {
      let order = known.loadOrder(of: module.needs.filter { !given.contains($0) })
      files += order.files.filter { !files.contains($0) }
      missing += order.unknown.map { (module.name, $0) }
    }
    dependencies = files.filter { !given.contains(LoadableModule.kernelName(LoadableModule.fileName($0))) }
    self.missing = missing
  }

  /// As results and messages call what is tested.
  public var name: String { modules.map(\.name).joined(separator: ", ") }

  /// QEMU's arguments. `initramfs` is a path, `accelerator` what `-accel` takes.
  func arguments(initramfs: String, accelerator: String) -> [String] {
    machineArguments + [
      "-accel", accelerator, "-cpu", "max", "-smp", "1", "-m", String(options.memory), "-no-reboot",
      "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio", "-kernel", image.path,
      "-initrd", initramfs, "-append", commandLine.joined(separator: " "),
    ] + options.devices.flatMap { ["-device", $0] }
  }

  private var machineArguments: [String] {
    switch options.machine {
    // Without ACPI it has no clock but the old ones.
    case .microvm: ["-M", "microvm,pit=on,pic=on,rtc=on,isa-serial=on,acpi=off"]
    case .q35: ["-M", "q35"]
    }
  }

  /// Everything is said, nothing waits, a panic ends the boot. Time is not to be measured: nobody keeps it in there.
  private var commandLine: [String] {
    [
      "console=ttyS0", "ignore_loglevel", "printk.devkmsg=on", "panic=-1", "reboot=t", "rdinit=/init",
      "tsc=reliable", "no_timer_check", "random.trust_cpu=on", "mitigations=off",
    ] + options.commandLine
  }

  /// The plan as `--dry-run` prints it.
  public var description: String {
    var lines = ["boot \(image.release) from \(image.path)"]
    lines += dependencies.map { "  load the kernel's \($0)" }
    lines += modules.map { "  load \($0.name) from \($0.path)" }
    lines += missing.map { "  note: \($0.module) needs \($0.need), which is not there" }
    if script != nil { lines.append("  run the script") }
    lines += modules.reversed().map { "  unload \($0.name)" }
    let accelerator = options.accelerator == .automatic ? "kvm or tcg" : options.accelerator.rawValue
    let words = arguments(initramfs: "INITRAMFS", accelerator: accelerator).map {
      $0.contains(" ") ? "'\($0)'" : $0
    }
    lines.append("  qemu-system-x86_64 \(words.joined(separator: " "))")
    return lines.joined(separator: "\n")
  }
}
