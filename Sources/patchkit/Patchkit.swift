// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel

/// The command itself: all others are below it.
struct Patchkit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchkit",
    abstract: "Check, build, format and prove patches for the Linux kernel.",
    discussion: """
      Exit status: 0 nothing found, 1 findings at or above --fail-on (or a proof that failed), 2 it could \
      not be done, 64 wrong usage, 70 a bug of patchkit.
      """,
    version: version,
    subcommands: [
      CheckCommand.self, CheckpatchCommand.self, BuildCommand.self, BootCommand.self, SeriesCommand.self,
      FormatCommand.self, FormatPatchCommand.self, MaintainersCommand.self, GetMaintainerCommand.self,
      TrailersCommand.self, DoctorCommand.self, DriverCommand.self, LicenseCommand.self,
      SPDXCheckCommand.self,
      KernelCommand.self, RulesCommand.self, RunJobCommand.self,
    ])

  /// Parses and runs `arguments`; what went wrong is said on stderr.
  static func status(of arguments: [String]) async -> ExitStatus {
    await status {
      var command = try direct(arguments) ?? parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    }
  }

  /// What is run for each patch, parsed without a look at all the other commands, which takes longer than checking a
  /// small patch does. Nil for everything else, and for what is wrong or asks for help: the whole answers that.
  private static func direct(_ arguments: [String]) -> CheckCommand? {
    guard arguments.first == CheckCommand.configuration.commandName else { return nil }
    return (try? CheckCommand.parseAsRoot(Array(arguments.dropFirst()))) as? CheckCommand
  }

  /// Runs something that a command does; what went wrong is said on stderr.
  nonisolated(nonsending)
    static func status(of work: nonisolated(nonsending) () async throws -> Void) async -> ExitStatus
  {
    do {
      try await work()
      return .clean
    } catch is Output.BrokenPipe {
      return .brokenPipe
    } catch let status as CommandEnd {
      return status.status
    } catch let error where Failure(any: error) != nil {
      let failure = Failure(any: error) ?? Failure("unknown", status: .bug)
      try? Output.write(Bytes(failure.text.utf8), to: 2)
      return failure.status
    } catch {
      return answer(error)
    }
  }

  /// What ArgumentParser has to say: help on stdout, a wrong command line on stderr.
  private static func answer(_ error: any Error) -> ExitStatus {
    let isHelp = exitCode(for: error).isSuccess
    let text = Bytes((fullMessage(for: error) + "\n").utf8)
    do { try Output.write(text, to: isHelp ? 1 : 2) } catch { return .brokenPipe }
    return isHelp ? .clean : .usage
  }
}

/// Ends a command early, everything having been said.
struct CommandEnd: Error {
  let status: ExitStatus
}
