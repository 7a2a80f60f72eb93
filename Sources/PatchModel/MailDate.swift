// SPDX-License-Identifier: GPL-2.0-only

/// Dates as mails carry them (RFC 5322, section 3.3), and as git prints them otherwise: ISO 8601 and
/// seconds since 1970.
public enum MailDate {
  /// Nil when `text` is no such date. A missing zone is UTC.
  public static func parse(_ text: String) -> Moment? {
    guard text.utf8.count <= 256 else { return nil }
    var words = text.utf8.split { [0x20, 0x09, 0x2C, 0x0A, 0x0D].contains($0) }.map(Array.init)
    if let first = words.first, first.first?.isLetter == true, month(first) == nil { words.removeFirst() }
    guard let first = words.first else { return nil }
    if first.count > 8 || first.first == 0x40, let stamp = stamp(words) { return stamp }
    if first.contains(0x2D) { return iso(words) }
    return rfc(words)
  }

  /// `17 Sep 2001 12:00:00 +0200`, or C's `Sep 17 12:00:00 2001`.
  private static func rfc(_ words: [Bytes]) -> Moment? {
    guard words.count >= 4 else { return nil }
    let isC = month(words[0]) != nil
    let (monthWord, dayWord, timeWord, yearWord) =
      isC ? (words[0], words[1], words[2], words[3]) : (words[1], words[0], words[3], words[2])
    guard let month = month(monthWord), let day = number(dayWord), var year = number(yearWord),
      let time = seconds(timeWord)
    else { return nil }
    // RFC 5322, section 4.3: two digits are of 1950 to 2049.
    if year < 50 { year += 2000 } else if year < 1000 { year += 1900 }
    return moment(year, month, day, time, zone: words.dropFirst(4).first)
  }

  /// `2001-09-17 12:00:00 +0200`, or with a `T` and a `Z`.
  private static func iso(_ words: [Bytes]) -> Moment? {
    var parts = words.flatMap { $0.split(whereSeparator: { $0 == 0x54 }).map(Array.init) }
    if parts.count == 2, let sign = parts[1].lastIndex(where: { $0 == 0x2B || $0 == 0x2D || $0 == 0x5A }) {
      parts.append(Array(parts[1][sign...]))
      parts[1].removeSubrange(sign...)
    }
    let date = parts[0].split(separator: 0x2D).map { number(Array($0)) }
    guard parts.count >= 2, date.count == 3, let year = date[0], let month = date[1], let day = date[2],
      let time = seconds(Array(parts[1].prefix { $0 != 0x2E }))
    else { return nil }
    return moment(year, month, day, time, zone: parts.dropFirst(2).first)
  }

  /// `1000684800 +0200`, the seconds perhaps behind an `@`.
  private static func stamp(_ words: [Bytes]) -> Moment? {
    let digits = words[0].drop { $0 == 0x40 }
    guard (1...12).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    let seconds = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    return Moment(seconds: seconds, offset: words.dropFirst().first.flatMap(offset) ?? 0)
  }

  private static func moment(_ year: Int, _ month: Int, _ day: Int, _ time: Int, zone: Bytes?) -> Moment? {
    guard (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let east = zone.flatMap(offset) ?? 0
    return Moment(seconds: Int64(days(year, month, day) * 86400 + time - east * 60), offset: east)
  }

  /// Days since 1970-01-01 in the Gregorian calendar: years begin in March, so that the leap day is last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  private static func number(_ digits: Bytes) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `12:00:00` or `12:00`, in seconds of the day.
  private static func seconds(_ word: Bytes) -> Int? {
    let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false).map { number(Array($0)) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, hour < 24, minute < 60, second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func month(_ word: Bytes) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: String(lossy: word.prefix(3).map(\.lowercased))).map { $0 + 1 }
  }

  /// Minutes east of `+0200`, `+02:00`, or a name of RFC 5322, section 4.3.
  private static func offset(_ zone: Bytes) -> Int? {
    if let sign = zone.first, sign == 0x2B || sign == 0x2D {
      let digits = zone.dropFirst().filter { $0 != 0x3A }
      guard digits.count == 4, digits.allSatisfy(\.isDigit), let value = number(Array(digits)) else {
        return nil
      }
      return (sign == 0x2D ? -1 : 1) * (value / 100 * 60 + value % 100)
    }
    let names = [
      "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    ]
    return names[String(lossy: zone)]
  }
}
