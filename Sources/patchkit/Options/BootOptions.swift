// SPDX-License-Identifier: GPL-2.0-only

public import ArgumentParser
public import KernelBuild

/// What the emulated machine is like.
struct BootOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds for loading, for the script and for unloading, each; more is a hang.", valueName: "seconds"))
  var timeout = 20
  @Option(help: ArgumentHelp("microvm, which has no buses, or q35, a PC with PCI.", valueName: "machine"))
  var machine: BootPlan.Machine?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A device for QEMU's -device, such as edu; the machine is q35 then.", valueName: "device"))
  var device: [String] = []
  @Option(help: ArgumentHelp("Memory of the machine, in MiB.", valueName: "size")) var memory = 256
  @Option(help: ArgumentHelp("kvm or tcg; if left out, kvm where a kernel boots with it.", valueName: "name"))
  var accelerator: BootPlan.Accelerator = .automatic
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A parameter for a module, such as ring.debug=1.", valueName: "parameter"))
  var parameter: [ModuleParameter] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A word for the kernel's command line.", valueName: "word"))
  var append: [String] = []

  func validate() throws {
    if !(1...3600).contains(timeout) { throw ValidationError("--timeout takes 1 to 3600 seconds") }
    if !(64...65536).contains(memory) { throw ValidationError("--memory takes 64 to 65536 MiB") }
  }

  func planOptions(_ session: Session) -> BootPlan.Options {
    var options = BootPlan.Options(
      machine: machine ?? (device.isEmpty ? .microvm : .q35), accelerator: accelerator,
      searchPath: session.searchPath, watchdog: session.watchdog)
    options.devices = device
    options.memory = memory
    options.limit = timeout
    options.parameters = parameter
    options.commandLine = append
    return options
  }
}

extension BootPlan.Machine: ExpressibleByArgument {}
extension BootPlan.Accelerator: ExpressibleByArgument {}
extension ModuleParameter: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
