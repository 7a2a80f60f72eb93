// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

/// What concerns licences. A command of its own takes the paths: beside subcommands they would be taken for one.
struct LicenseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "license",
    abstract: "Judge licences by the kernel's rules, name them, repair their headers.",
    subcommands: [LicenseCheckCommand.self, LicenseModules.self], defaultSubcommand: LicenseCheckCommand.self)
}
