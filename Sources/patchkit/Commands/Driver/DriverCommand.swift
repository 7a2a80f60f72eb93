// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct DriverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "driver", abstract: "A driver's own tree, and its way into the kernel.",
    subcommands: [
      DriverNew.self, DriverInit.self, DriverList.self, DriverStrip.self, DriverExport.self,
      DriverImport.self,
      DriverStatus.self, DriverPackage.self,
    ])
}
