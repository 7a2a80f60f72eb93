// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A moment as the `Date:` header has it (RFC 5322, section 3.3), in the offset it was recorded in.
enum MailDateText {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Tue, 3 Nov 2026 08:05:09 +0100`
  static func text(_ moment: Moment) -> String {
    let offset = Int64(moment.offset)
    let (local, overflow) = moment.seconds.addingReportingOverflow(offset * 60)
    let seconds = overflow ? moment.seconds : local
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let time = Int(seconds - Int64(day) * 86_400)
    let date = civil(day)
    let weekday = days[((day % 7) + 7) % 7]
    let zone = abs(moment.offset)
    return "\(weekday), \(date.day) \(months[date.month - 1]) \(date.year) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) "
      + "\(moment.offset < 0 ? "-" : "+")\(two(zone / 60))\(two(zone % 60))"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

  /// Year, month and day of a count of days since 1970-01-01, in the Gregorian calendar.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    // Years are counted from March, so that the leap day is the last of its year; an era has 400 of them.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, day)
  }
}
