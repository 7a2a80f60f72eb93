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
    let date = CalendarDay(sinceEpoch: day)
    let weekday = days[((day % 7) + 7) % 7]
    let zone = abs(moment.offset)
    return "\(weekday), \(date.day) \(months[date.month - 1]) \(date.year) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) "
      + "\(moment.offset < 0 ? "-" : "+")\(two(zone / 60))\(two(zone % 60))"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
