// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What several machines are to do: jobs that do not depend on each other, each a command line of patchkit's own.
public struct ClusterPlan: Hashable, Sendable, CustomStringConvertible {
  public struct Job: Hashable, Sendable {
    /// What it is about, as results name it.
    public var subject: String
    /// Without the program's name.
    public var arguments: [String]

    public init(subject: String, arguments: [String]) {
      self.subject = subject
      self.arguments = arguments
    }
  }

  public var jobs: [Job]
  /// Where they work: a directory that all machines see; of a staged copy, the way from its top.
  public var directory: String
  /// Whether they work in a copy of the sources that lies beside the plan.
  public var isStaged: Bool
  /// patchkit's own executable, at the same place on all machines.
  public var program: String
  /// What the jobs compile, if that may change: another text is another run.
  public var sources: Fingerprint

  public init(
    jobs: [Job], directory: String, isStaged: Bool = false, program: String, sources: Fingerprint
  ) {
    self.jobs = jobs
    self.directory = directory
    self.isStaged = isStaged
    self.program = program
    self.sources = sources
  }

  /// The plan as `--dry-run` prints it.
  public var description: String {
    let lines = jobs.enumerated().map { "  job \($0): patchkit \($1.arguments.joined(separator: " "))" }
    let place = isStaged ? "in a copy of the sources" : "in '\(directory)'"
    return (["\(place), \(jobs.count) job\(jobs.count == 1 ? "" : "s"):"] + lines).joined(
      separator: "\n")
  }

  /// As the jobs read it.
  var record: Bytes {
    var writer = RecordWriter()
    writer.add(directory)
    writer.add(isStaged ? 1 : 0)
    writer.add(program)
    writer.add(sources.description)
    writer.list(jobs) { writer, job in
      writer.add(job.subject)
      writer.list(job.arguments) { $0.add($1) }
    }
    return writer.bytes
  }

  /// Nil for what is no whole record.
  init?(record: Bytes) {
    var reader = RecordReader(record)
    guard let plan = try? Self.read(&reader), reader.isAtEnd else { return nil }
    self = plan
  }

  private static func read(_ reader: inout RecordReader) throws(RecordReader.Damage) -> ClusterPlan {
    let directory = try reader.string(), isStaged = try reader.number() == 1, program = try reader.string()
    guard let sources = Fingerprint(try reader.string()) else { throw RecordReader.Damage() }
    let jobs = try reader.list { reader throws(RecordReader.Damage) in
      Job(
        subject: try reader.string(),
        arguments: try reader.list { reader throws(RecordReader.Damage) in try reader.string() })
    }
    return ClusterPlan(
      jobs: jobs, directory: directory, isStaged: isStaged, program: program, sources: sources)
  }
}
