// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The mails of a series, in the order in which they were given.
public struct MailSeries: Sendable {
  public let mails: [MailText]

  /// The mails with a patch.
  public var patches: [(index: Int, mail: MailText)] {
    mails.enumerated().filter { $1.isPatch }.map { ($0, $1) }
  }

  /// The cover letter: number 0.
  public var cover: MailText? { mails.first { $0.prefix.number == 0 } }

  /// Whether the mails say which of how many they are: they are about to be sent.
  public var isNumbered: Bool { mails.contains { $0.prefix.total != nil } }
}

/// Where a rule of series reports.
public struct SeriesContext {
  /// What was found, each with the index of the mail.
  var findings: [(mail: Int, finding: Finding)] = []
  let options: StyleOptions
  let inputs: [CheckInput]

  /// Reports a finding on a line of a mail; without one on the mail's subject.
  public mutating func report<R: SeriesRule>(
    _ rule: R.Type, _ series: MailSeries, mail index: Int, on line: MailText.Line? = nil, _ message: String
  ) {
    let severity = options.levels[R.info.id] ?? R.info.severity
    guard options.wants(R.info.id), severity != .check || options.strict, series.mails.indices.contains(index)
    else {
      return
    }
    let line = line ?? series.mails[index].subject.line
    let place = Place(input: inputs[index].name, inputLine: line.number)
    findings.append(
      (
        index,
        Finding(
          rule: R.info.id, severity: severity, message: message, place: place,
          excerpt: [Bytes(inputs[index].text[line.range])])
      ))
  }
}

extension StyleRun {
  /// What the rules of series say of inputs that are mails, each with the index of its input. Nothing for less
  /// than two mails.
  public func seriesFindings(of inputs: [CheckInput]) -> [(input: Int, finding: Finding)] {
    guard !selection.seriesRules.isEmpty, inputs.count > 1 else { return [] }
    let read = inputs.enumerated().compactMap { index, input -> (Int, CheckInput, MailText)? in
      guard case .patch = input.kind, let mail = MailText(input.text) else { return nil }
      return (index, input, mail)
    }
    guard read.count > 1 else { return [] }
    let series = MailSeries(mails: read.map(\.2))
    let profiles = series.mails.reduce(into: Set<TreeProfile>()) { $0.formUnion(self.profiles(of: $1)) }
    var context = SeriesContext(options: options, inputs: read.map(\.1))
    for rule in selection.seriesRules where profiles.contains(rule.info.profile) {
      rule.check(series, &context)
    }
    return context.findings.map { (read[$0.mail].0, $0.finding) }
  }
}
