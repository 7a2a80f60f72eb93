// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

/// Mails as other programs read them.
@Suite struct MailOracleTests {
  @Test func partsComeBackAsTheyWentIn() throws {
    let seed = UInt64.random(in: .min ... .max)
    var mails = RandomMail(random: Seeded(seed: seed), isStrict: true)
    for round in 0..<300 {
      let made = mails.next()
      let read = Self.report(made.mail)
      let wanted = Self.lines(
        made.subject, made.people, made.parts.map { (type: $0.type, content: Self.trimmedFeed($0.content)) })
      let found = read.map { $0.hasPrefix("part") ? Self.trimmedFeedHex($0) : $0 }
      try #require(found == wanted, "seed \(seed), round \(round): \(String(lossy: made.mail))")
    }
  }

  @Test(.enabled(if: Oracle.isUsable("/usr/bin/python3", "python3")))
  func pythonReadsTheSame() async throws {
    try await compare { paths in
      try await Oracle.run("/usr/bin/python3", [Self.oracles + "/email_oracle.py"] + paths)
    }
  }

  @Test(.enabled(if: Oracle.isUsable("/usr/include/gmime-3.0/gmime/gmime.h", "libgmime-3.0-dev")))
  func gmimeReadsTheSame() async throws {
    try await Oracle.withDirectory { directory in
      let flags = try await Oracle.run("/usr/bin/pkg-config", ["--cflags", "--libs", "gmime-3.0"])
      let words = flags.split { $0 == 0x20 || $0 == 0x0A }.map { String(lossy: $0) }
      let program = directory + "/gmime_oracle"
      _ = try await Oracle.run("/usr/bin/cc", ["-o", program, Self.oracles + "/gmime_oracle.c"] + words)
      try await compare { try await Oracle.run(program, $0) }
    }
  }

  @Test func gitMailinfoReadsTheSame() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var mails = RandomMail(random: Seeded(seed: seed), isStrict: false)
    let tree = try await ScratchTree()
    for round in 0..<80 {
      let mail = mails.next().mail
      let info = try await tree.git(["mailinfo", "../message", "../patch"], input: mail)
      let ours = MailedPatch(mail)
      let label = "seed \(seed), round \(round): \(String(lossy: mail))"
      try #require(
        String(lossy: ours.message) == String(lossy: try Oracle.read(tree.directory + "/message")), "\(label)"
      )
      try #require(
        String(lossy: ours.patch) == String(lossy: try Oracle.read(tree.directory + "/patch")), "\(label)")
      let author = try #require(ours.author)
      let fields = [
        "Author: \(author.name)", "Email: \(author.address)", "Subject: \(String(lossy: ours.subject))",
        "Date: \(ours.date)",
      ]
      // git leaves a blank behind the date of an in-body header.
      let lines = info.split(separator: 0x0A).map { String(lossy: $0.last == 0x20 ? $0.dropLast() : $0) }
      try #require(lines.sorted() == fields.sorted(), "\(label)")
    }
  }

  @Test func gitMailsplitSplitsTheSame() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = Seeded(seed: seed)
    let lines = [
      "From a Mon Sep 17 00:00:00 2001", "From a@b.org  Tue Jan  2 10:00:00 2024 +0100", "From here on",
      "From x 00:00 2001",
      "From a 10:00:00 89", "From a 1:00:00 91", "From ::: 10:10:10 2001", ">From quoted",
      ">>From a Mon 00:00:00 2001",
      "Subject: x", "", "body\r", "From a 00:00:0x 2001", "From a 00:00:00", "From 10:00:00 2024",
      " From a 00:00:00 2001",
    ]
    let tree = try await ScratchTree()
    for round in 0..<60 {
      let body = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        lines.randomElement(using: &random) ?? ""
      }
      let start = ["", "\n\n", lines[0] + "\n"].randomElement(using: &random) ?? ""
      let text = Array(
        (start + body.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")).utf8)
      for isMboxrd in [false, true] {
        let directory = "\(tree.directory)/\(round)\(isMboxrd)"
        _ = try await Oracle.run("/bin/mkdir", [directory])
        let options = ["-b", "-o" + directory] + (isMboxrd ? ["--mboxrd"] : [])
        let count =
          Int(String(lossy: try await tree.git(["mailsplit"] + options, input: text).dropLast())) ?? -1
        let ours = Mailbox.messages(in: text, Mailbox.Options(isMboxrd: isMboxrd))
        let label = "seed \(seed), round \(round): \(String(lossy: text).debugDescription)"
        try #require(ours.count == count, "\(label)")
        for (index, mail) in ours.enumerated() {
          let name = "\(10_000 + index + 1)".dropFirst()
          let theirs = try Oracle.read("\(directory)/\(name)")
          try #require(String(lossy: mail) == String(lossy: theirs), "\(label)")
        }
      }
    }
  }

  private static var oracles: String {
    let file = #filePath
    return file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex) + "/Oracles"
  }

  /// Hands random mails to a program and compares what it prints with what we find.
  private func compare(_ run: ([String]) async throws -> Bytes) async throws {
    let seed = UInt64.random(in: .min ... .max)
    var mails = RandomMail(random: Seeded(seed: seed), isStrict: true)
    let made = (0..<150).map { _ in mails.next() }
    try await Oracle.withDirectory { directory in
      let paths = made.indices.map { "\(directory)/\($0)" }
      for (path, made) in zip(paths, made) { try Oracle.write(made.mail, to: path) }
      let theirs = String(lossy: try await run(paths)).split(
        separator: "mail\n", omittingEmptySubsequences: false
      )
      .dropFirst().map { $0.split(separator: "\n").map { Self.trimmedFeedHex(String($0)) } }
      try #require(theirs.count == made.count)
      for (index, made) in made.enumerated() {
        let ours = Self.report(made.mail).map(Self.trimmedFeedHex)
        try #require(ours == theirs[index], "seed \(seed), mail \(index): \(String(lossy: made.mail))")
      }
    }
  }

  private static func report(_ mail: Bytes) -> [String] {
    let part = MIMEPart(mail)
    let people = (part.header.values("From") + part.header.values("To")).flatMap(AddressList.parse)
    return lines(
      String(lossy: part.header.text("Subject") ?? []), people,
      part.leaves.map { (type: $0.type.word, content: $0.content(in: mail)) })
  }

  private static func lines(
    _ subject: String, _ people: [Person], _ parts: [(type: String, content: Bytes)]
  ) -> [String] {
    ["subject \(hex(subject.utf8))"] + people.map { "person \(hex($0.name.utf8)) \(hex($0.address.utf8))" }
      + parts.map { "part \($0.type) \(hex($0.content))" }
  }

  private static func hex(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.isEmpty
      ? "-" : String(lossy: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Readers differ on whether a part that ends its mail keeps its last line feed.
  private static func trimmedFeed(_ content: Bytes) -> Bytes {
    content.last == 0x0A ? content.dropLast() : content
  }

  private static func trimmedFeedHex(_ line: String) -> String {
    guard line.hasPrefix("part"), line.hasSuffix("0a") else { return line }
    return line.hasSuffix(" 0a") ? line.dropLast(2) + "-" : String(line.dropLast(2))
  }
}
