// SPDX-License-Identifier: GPL-2.0-only

/// Everything that is known of a rule apart from how it looks: its documentation is this value,
/// and its tests are the examples in it.
public struct RuleInfo: Sendable {
  /// How far the rule's own fix goes.
  public enum FixTrust: String, Sendable {
    case none
    case safe
    case unsafe
  }

  /// Which inputs a rule looks at. The engine does not call a rule for others.
  public enum Files: String, Sendable {
    /// Any file of a diff.
    case any
    /// Text sources: `.h .c .rs .s .S .sh .dtsi .dts`.
    case text
    /// Sources with the kernel's indentation: `.h .c .s .S .sh .dtsi .dts`, paths as checkpatch picks them.
    case source
    /// `.h` and `.c`.
    case c
    /// The mail's message, not its diff.
    case message
  }

  /// The checkpatch type where checkpatch has one; otherwise a name of ours in the same form.
  public let id: String
  /// The level of its findings, where the rule does not choose another by context.
  public let severity: Severity
  public let fix: FixTrust
  public let files: Files
  /// What it finds, one clause without a full stop.
  public let summary: String
  /// Why the kernel wants it so, in our words.
  public let why: String
  /// The kernel document (path under the tree) or RFC the rule comes from.
  public let reference: String
  public let examples: [Example]
  /// Whether checkpatch has no such type; `--compat` switches those off.
  public let isOurs: Bool
  /// Where the verdict is not checkpatch's on purpose.
  public let differences: [Difference]
  /// The trees whose patches it judges; `.general` for all.
  public let profile: TreeProfile

  public init(
    id: String, severity: Severity, fix: FixTrust = .none, files: Files, summary: String, why: String,
    reference: String, examples: [Example], isOurs: Bool = false, differences: [Difference] = [],
    profile: TreeProfile = .general
  ) {
    self.id = id
    self.severity = severity
    self.fix = fix
    self.files = files
    self.summary = summary
    self.why = why
    self.reference = reference
    self.examples = examples
    self.isOurs = isOurs
    self.differences = differences
    self.profile = profile
  }

  /// Something that checkpatch tells and we do not: `--compat` brings it back.
  public struct Difference: Sendable {
    /// The type that checkpatch reports.
    public let type: String
    /// Why it is wrong to, one sentence.
    public let reason: String
    /// What it is told of: source without marks, good by our verdict.
    public let text: String
    /// Path the text pretends to have.
    public let path: String

    public init(type: String, reason: String, text: String, path: String = "drivers/hv/example.c") {
      self.type = type
      self.reason = reason
      self.text = text
      self.path = path
    }
  }

  /// A piece of source that breaks the rule, or keeps it.
  public struct Example: Sendable {
    /// Lines of the example. In a bad one `«` and `»` enclose what the finding must point at.
    public let text: String
    /// What the fix makes of it (without marks); nil where the rule has no fix or the example is good.
    public let fixed: String?
    public let isBad: Bool
    /// Path the example pretends to have.
    public let path: String

    public static func bad(_ text: String, fixed: String? = nil, path: String = "drivers/hv/example.c")
      -> Example
    {
      Example(text: text, fixed: fixed, isBad: true, path: path)
    }

    public static func good(_ text: String, path: String = "drivers/hv/example.c") -> Example {
      Example(text: text, fixed: nil, isBad: false, path: path)
    }
  }
}
