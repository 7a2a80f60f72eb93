// SPDX-License-Identifier: GPL-2.0-only

/// A day of the Gregorian calendar.
public struct CalendarDay: Hashable, Sendable {
  public let year: Int
  /// From 1.
  public let month: Int
  /// From 1.
  public let day: Int

  /// `days` since 1970-01-01.
  public init(sinceEpoch days: Int) {
    // Years are counted from March, so that the leap day is the last of its year; an era has 400 of them.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * month + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    self.month = month < 10 ? month + 3 : month - 9
  }

  /// The day that it was where the moment was recorded.
  public init(of moment: Moment) {
    let (local, overflow) = moment.seconds.addingReportingOverflow(Int64(moment.offset) * 60)
    self.init(sinceEpoch: Int((Double(overflow ? moment.seconds : local) / 86_400).rounded(.down)))
  }

  /// `20261127`
  public var digits: String { "\(year)\(Self.two(month))\(Self.two(day))" }

  /// `2026-11-27`
  public var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
