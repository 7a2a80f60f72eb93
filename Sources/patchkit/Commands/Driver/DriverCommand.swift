// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct DriverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "driver", abstract: "A driver outside of the kernel, and its way into a tree and back.",
    subcommands: [DriverList.self, DriverStrip.self])
}
