// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import Glibc
import KernelBuild

/// What Slurm starts on each machine; not for people.
struct RunJobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: SlurmQueue.command, abstract: "Do one job of 'patchkit build --on slurm'.",
    shouldDisplay: false)

  @Argument(help: "The script that named this program in its first line.") var script: String
  @Argument(help: "The directory with the plan.") var directory: String

  func run() async throws {
    let job = try ClusterJob(directory: directory, variables: Session().environment)
    try await Interruption.cancelling {
      try await job.run { directory, arguments in await Self.outcome(in: directory, arguments) }
    }
  }

  private static func outcome(
    in directory: String, _ arguments: [String]
  ) async -> (outcome: ClusterOutcome, isBusy: Bool) {
    do {
      guard chdir(directory) == 0 else { throw Failure.file("enter", directory, errno: errno) }
      guard let command = try Patchkit.parseAsRoot(arguments) as? BuildCommand else {
        throw Failure("the plan's command line is none of 'patchkit build'", status: .bug)
      }
      return (.results(try await command.results(Session())), false)
    } catch BuildError.busy {
      return (.failed(message: "busy", cause: nil, hint: nil), true)
    } catch BuildError.cancelled {
      return (.failed(message: "cancelled", cause: nil, hint: nil), true)
    } catch {
      let failure = Failure(any: error) ?? Failure("\(error)", status: .bug)
      return (.failed(message: failure.message, cause: failure.cause, hint: failure.hint), false)
    }
  }
}
