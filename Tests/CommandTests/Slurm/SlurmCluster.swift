// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// A cluster of two nodes, n1 and n2, on this machine's loopback: the real munged, slurmctld and slurmd, with a
/// configuration, a key and ports of its own. It goes with this value.
final class SlurmCluster: Sendable {
  static let isMissing = getenv("CI") == nil && access("/usr/sbin/slurmctld", X_OK) != 0
  static let reason: Comment = "no Slurm (packages slurmctld, slurmd, slurm-client, munge)"

  let folder: ScratchFolder
  var configuration: String { folder.path + "/slurm.conf" }

  private static let daemons = ["slurmd-n1", "slurmd-n2", "slurmctld", "munged"]

  init() async throws {
    folder = try ScratchFolder()
    // Three ports that another run of the tests does not take at the same time.
    let port = 20_000 + Int(getpid()) % 10_000 * 3
    for name in ["state", "spool-n1", "spool-n2", "run", "log"] { mkdir("\(folder.path)/\(name)", 0o755) }
    chmod(folder.path, 0o755)
    try folder.write("munge.key", (0..<128).map { _ in UInt8.random(in: 0...255) })
    chmod(folder.path + "/munge.key", 0o600)
    try folder.write("slurm.conf", Array(Self.settings(folder.path, port: port).utf8))
    try await start(
      "/usr/sbin/munged",
      [
        "--force", "--key-file=\(folder.path)/munge.key", "--socket=\(folder.path)/run/munge.socket",
        "--pid-file=\(folder.path)/run/munged.pid", "--log-file=\(folder.path)/log/munged.log",
        "--seed-file=\(folder.path)/run/munged.seed",
      ])
    try await start("/usr/sbin/slurmctld", ["-f", configuration])
    for node in ["n1", "n2"] { try await startNode(node) }
    try await waitForNodes()
  }

  func startNode(_ name: String) async throws {
    try await start("/usr/sbin/slurmd", ["-f", configuration, "-N", name])
  }

  private func start(_ program: String, _ arguments: [String]) async throws {
    let outcome = try await Program.other(program, arguments, in: folder.path)
    try #require(outcome.status == 0, "\(program): \(outcome.transcript)")
  }

  private func waitForNodes() async throws {
    for _ in 0..<100 {
      if try await slurm("sinfo", ["-h", "-o", "%D %t"]) == "2 idle\n" { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("the nodes do not come up: \(try await slurm("sinfo", []))")
  }

  /// What one of Slurm's programs prints.
  func slurm(_ program: String, _ arguments: [String]) async throws -> String {
    try await Program.other(
      "/usr/bin/" + program, arguments, in: folder.path, environment: ["SLURM_CONF": configuration]
    ).output
  }

  deinit {
    for name in Self.daemons {
      guard let text = folder.read("run/\(name).pid"),
        let pid = pid_t(String(decoding: text.prefix { $0 > 0x20 }, as: UTF8.self)), pid > 1
      else { continue }
      kill(pid, SIGKILL)
    }
  }

  private static func settings(_ path: String, port: Int) -> String {
    let user = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"
    return """
      ClusterName=patchkit
      SlurmctldHost=localhost(127.0.0.1)
      SlurmUser=\(user)
      SlurmdUser=\(user)
      # Nothing of it is to be seen from outside.
      CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
      AuthType=auth/munge
      CredType=cred/munge
      AuthInfo=socket=\(path)/run/munge.socket
      SlurmctldPort=\(port)
      StateSaveLocation=\(path)/state
      SlurmctldPidFile=\(path)/run/slurmctld.pid
      SlurmctldLogFile=\(path)/log/slurmctld.log
      SlurmdSpoolDir=\(path)/spool-%n
      SlurmdPidFile=\(path)/run/slurmd-%n.pid
      SlurmdLogFile=\(path)/log/slurmd-%n.log
      SlurmdParameters=config_overrides
      # A node that is lost is to be noticed soon.
      SlurmdTimeout=6
      KillWait=3
      ReturnToService=2
      JobRequeue=1
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      MpiDefault=none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_CPU
      SchedulerParameters=sched_interval=1,batch_sched_delay=0
      NodeName=n[1-2] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[\(port + 1)-\(port + 2)] CPUs=1 RealMemory=500 State=UNKNOWN
      PartitionName=build Nodes=ALL Default=YES MaxTime=INFINITE State=UP

      """
  }
}
