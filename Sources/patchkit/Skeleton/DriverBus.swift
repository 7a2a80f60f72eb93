// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

/// What a driver's devices are attached to, and what that asks of a skeleton.
enum DriverBus: String, CaseIterable, ExpressibleByArgument {
  case vmbus, pci, platform, usb, i2c, misc

  /// What the driver is, as its name is followed by it.
  var noun: String {
    switch self {
    case .vmbus: "VMBus driver"
    case .pci: "PCI driver"
    case .platform: "platform driver"
    case .usb: "USB driver"
    case .i2c: "I2C driver"
    case .misc: "character device"
    }
  }

  /// The Kconfig symbol of the interfaces that the skeleton calls; nil for those that are always there.
  var dependency: String? {
    switch self {
    case .vmbus: "HYPERV"
    case .pci: "PCI"
    case .platform: "HAS_IOMEM"
    case .usb: "USB"
    case .i2c: "I2C"
    case .misc: nil
    }
  }

  /// Names in `templates/driver`.
  var source: String { "driver-\(rawValue).txt" }
  var makefile: String { self == .i2c ? "driver-makefile-i2c.txt" : "driver-makefile.txt" }

  /// A macro that the Makefile defines for kernels up to 6.2 only.
  var oldKernelMacro: String? { self == .i2c ? "HAVE_I2C_PROBE_NEW" : nil }
  /// The kernels with longterm support among them.
  static let oldKernels = ["5.10", "5.15", "6.1"]
}
