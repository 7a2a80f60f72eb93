// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct TrailersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trailers", abstract: "Collect the tags that others gave to a series, and check tags.",
    subcommands: [TrailersCollect.self, TrailersCheck.self])
}
