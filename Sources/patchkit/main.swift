// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct Patchkit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchkit", abstract: "Check, build, format and prove patches for the Linux kernel.", version: "0.1.0")
}

await Patchkit.main()
