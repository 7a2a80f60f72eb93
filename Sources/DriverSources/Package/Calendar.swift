// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Days of the Gregorian calendar, in UTC.
enum Calendar {
  /// `20240131`.
  static func day(_ moment: Moment) -> String {
    let (year, month, day) = date(moment)
    return "\(year)" + two(month) + two(day)
  }

  /// `Wed, 31 Jan 2024 12:00:00 +0000`, as RFC 5322 and Debian's changelog have it.
  static func text(_ moment: Moment) -> String {
    let (year, month, day) = date(moment)
    let days = moment.seconds.quotient(by: 86400)
    let second = Int(moment.seconds - days * 86400)
    let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekday = names[Int(((days % 7) + 7) % 7)]
    let clock = [second / 3600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    return "\(weekday), \(two(day)) \(months[month - 1]) \(year) \(clock) +0000"
  }

  /// Years start in March here, so that the leap day is the last one; 400 years have 146097 days.
  private static func date(_ moment: Moment) -> (year: Int, month: Int, day: Int) {
    let days = Int(moment.seconds.quotient(by: 86400)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Int64 {
  fileprivate func quotient(by divisor: Int64) -> Int64 {
    (self - (self % divisor + divisor) % divisor) / divisor
  }
}
