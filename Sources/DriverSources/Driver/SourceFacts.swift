// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a driver's sources say of it: its MODULE_ macros, the buses it registers with, the macros it asks for.
struct SourceFacts {
  private(set) var descriptions: [String] = []
  private(set) var authors: [String] = []
  private(set) var version: String?
  /// Kconfig symbols that the interfaces used by the sources need, without `CONFIG_`, each once.
  private(set) var needs: [String] = []
  private(set) var asksForRHEL = false
  /// `HAVE_` macros that conditionals ask for.
  private(set) var compatMacros: [String] = []
  /// A program for users: it has a main function.
  private(set) var isProgram = false

  /// Interfaces, and the symbols that provide them.
  private static let interfaces = [
    ("vmbus_driver_register", "HYPERV"), ("module_pci_driver", "PCI"), ("pci_register_driver", "PCI"),
    ("module_usb_driver", "USB"), ("usb_register", "USB"), ("module_i2c_driver", "I2C"),
    ("i2c_add_driver", "I2C"),
    ("module_spi_driver", "SPI"), ("acpi_bus_register_driver", "ACPI"), ("module_acpi_driver", "ACPI"),
    ("register_netdev", "NET"), ("scsi_host_alloc", "SCSI"), ("hid_register_driver", "HID"),
    ("module_hid_driver", "HID"), ("hid_allocate_device", "HID"), ("input_register_device", "INPUT"),
    ("register_framebuffer", "FB"), ("uio_register_device", "UIO"), ("cn_add_callback", "CONNECTOR"),
  ]

  mutating func read(_ text: Bytes) {
    let source = String(lossy: text)
    descriptions += Self.strings("MODULE_DESCRIPTION", source)
    authors += Self.strings("MODULE_AUTHOR", source)
    version = version ?? Self.strings("MODULE_VERSION", source).first
    for (name, symbol) in Self.interfaces where !needs.contains(symbol) && source.contains(name + "(") {
      needs.append(symbol)
    }
    isProgram = isProgram || source.contains("int main(")
    readConditions(text)
  }

  private mutating func readConditions(_ text: Bytes) {
    var reader = LogicalLineReader(text)
    while let line = reader.next() {
      guard let directive = line.directive,
        directive.keyword.starts(with: "if".utf8)
          || directive.keyword.starts(with: "elif".utf8),
        let tokens = ConditionToken.tokens(of: text, in: directive.argument)
      else { continue }
      for name in tokens.filter({ $0.kind == .name }).map({ String(lossy: $0.text) }) {
        if name.hasPrefix("RHEL_RELEASE_") { asksForRHEL = true }
        if name.hasPrefix("HAVE_"), !compatMacros.contains(name) { compatMacros.append(name) }
      }
    }
  }

  /// The string in each `NAME("...")`.
  private static func strings(_ name: String, _ source: String) -> [String] {
    source.ranges(of: name + "(").compactMap { range in
      let rest = source[range.upperBound...].drop { $0 == " " || $0 == "\n" || $0 == "\t" }
      guard rest.first == "\"" else { return nil }
      let value = rest.dropFirst().prefix { $0 != "\"" && $0 != "\n" }
      return value.isEmpty ? nil : String(value)
    }
  }
}
