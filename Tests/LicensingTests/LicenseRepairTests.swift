// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import TestSupport
import Testing

/// Prose -> SPDX line; what else the file says stays.
@Suite struct LicenseRepairTests {
  private static func change(_ path: String, _ text: String) -> String? {
    guard case .change(let change) = LicenseRepair().outcome(path: path, text: Array(text.utf8)) else {
      return nil
    }
    return String(decoding: change.text, as: UTF8.self)
  }

  private static func refusal(_ path: String, _ text: String) -> LicenseRefusal? {
    guard case .refusal(let reason) = LicenseRepair().outcome(path: path, text: Array(text.utf8)) else {
      return nil
    }
    return reason
  }

  private static let grant = "This program is free software; you can redistribute it under the GPL version 2."
  private static let tag = "// SPDX-License-Identifier: GPL-2.0-only\n"

  @Test(arguments: [
    // The comment goes where nothing else is in it, with the blank line behind it.
    ("a.c", "/* \(grant) */\n\nint a;\n", tag + "int a;\n"),
    ("a.h", "/* \(grant) */\nint a;\n", "/* SPDX-License-Identifier: GPL-2.0-only */\nint a;\n"),
    ("a.c", "// \(grant)\nint a;\n", tag + "int a;\n"),
    // Copyright lines stay, and no blank lines remain where the notice was.
    ("a.c", "/*\n * (c) 2009 X\n *\n * \(grant)\n */\nint a;\n", tag + "/*\n * (c) 2009 X\n */\nint a;\n"),
    ("a.c", "/*\n * \(grant)\n *\n * (c) 2009 X\n */\n", tag + "/*\n * (c) 2009 X\n */\n"),
    ("a.c", "/* \(grant)\n * (c) 2009 X\n */\n", tag + "/*\n * (c) 2009 X\n */\n"),
    ("a.c", "/* (c) 2009 X\n * \(grant) */\n", tag + "/* (c) 2009 X\n */\n"),
    ("a.c", "/*\n * A\n *\n * \(grant)\n *\n * B\n */\n", tag + "/*\n * A\n *\n * B\n */\n"),
    // A sentence is cut out of a line.
    ("a.c", "/* 2009 (c) X, Inc. \(grant) */\n", tag + "/* 2009 (c) X, Inc. */\n"),
    ("a.c", "/* \(grant) Ask X. */\n", tag + "/* Ask X. */\n"),
    // With a name for its subject.
    (
      "a.c", "/*\n * (c) X\n * GCC is free software, to use under the GPL v2.\n */\n",
      tag + "/*\n * (c) X\n */\n"
    ),
    // The form for each kind of file.
    (
      "a.sh", "#!/bin/sh\n# (c) X\n# \(grant)\nls\n",
      "#!/bin/sh\n# SPDX-License-Identifier: GPL-2.0-only\n# (c) X\nls\n"
    ),
    ("Makefile", "# \(grant)\nobj-m += a.o\n", "# SPDX-License-Identifier: GPL-2.0-only\nobj-m += a.o\n"),
    (
      "a.c", "/*\r\n * (c) X\r\n * \(grant)\r\n */\r\n",
      "// SPDX-License-Identifier: GPL-2.0-only\r\n/*\r\n * (c) X\r\n */\r\n"
    ),
    // Beside a line that says the same.
    (
      "a.c", "// SPDX-License-Identifier: GPL-2.0\n/*\n * (c) X\n * \(grant)\n */\n",
      "// SPDX-License-Identifier: GPL-2.0\n/*\n * (c) X\n */\n"
    ),
    // The line's own form.
    ("a.h", "// SPDX-License-Identifier: GPL-2.0\n", "/* SPDX-License-Identifier: GPL-2.0 */\n"),
    // Texts that ask to be kept are kept.
    (
      "a.c", "/* Under a dual GPL version 2 or MIT license. */\n",
      "// SPDX-License-Identifier: GPL-2.0-only OR MIT\n/* Under a dual GPL version 2 or MIT license. */\n"
    ),
  ]) func replaces(path: String, text: String, expected: String) {
    #expect(Self.change(path, text) == expected)
  }

  @Test(arguments: [
    ("a.c", "/* This is GPL code. */\n", LicenseRefusal.doubt(.unversioned)),
    ("a.c", "int a;\n", .doubt(.silent)),
    ("a.c", "/*\n * \(grant)\n * The license of part two differs.\n */\n", .unexplained(line: 3)),
    ("a.c", "/* Driver for X,\n * and it is free software under the GPL version 2\n */\n", .shape(line: 2)),
    ("a.c", "/* Licensed under GPL v2 with my blessing */\n", .shape(line: 1)),
    ("a.c", "int a; /* \(grant) */\n", .shape(line: 1)),
    ("a.c", "/* \(grant.replacing("2", with: "3")) */\n", .notInCatalog("GPL-3.0-only")),
    (
      "a.c", "// SPDX-License-Identifier: MIT\n/* \(grant) */\n",
      .contradiction(tag: "MIT", prose: "GPL-2.0-only")
    ),
    ("include/uapi/linux/a.h", "/* \(grant) */\n", .syscallNote),
    ("README", "\(grant)\n", .noForm),
    ("a.py", "#!/usr/bin/python\n# coding: utf-8\n# \(grant)\n", .noForm),
  ]) func leavesAlone(path: String, text: String, expected: LicenseRefusal) {
    #expect(Self.refusal(path, text) == expected)
  }

  @Test func addsTheNoteWhenToldTo() {
    let text = Array("/* \(Self.grant) */\n#define A 1\n".utf8)
    let outcome = LicenseRepair(addsSyscallNote: true).outcome(path: "include/uapi/linux/a.h", text: text)
    guard case .change(let change) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let expected = "/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */\n#define A 1\n"
    #expect(change.text == Array(expected.utf8))
  }

  @Test func writesTheNamesThatTheTreeKnows() {
    let old = LicenseCatalog(files: [(.preferred, Array("Valid-License-Identifier: GPL-2.0+\n".utf8))])
    let text = Array("/* Licensed under GPL v2 or later */\n".utf8)
    guard case .change(let change) = LicenseRepair(catalog: old).outcome(path: "a.c", text: text) else {
      Issue.record("not changed")
      return
    }
    #expect(change.text == Array("// SPDX-License-Identifier: GPL-2.0+\n".utf8))
  }

  /// A second run changes nothing, and every line that stays was there before.
  @Test func onceIsEnough() {
    var random = Seeded()
    let lines = [
      "", "(c) 2009 X", Self.grant, "Author: Y", "See the file COPYING for details.", "A driver.",
      "This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY.",
      "Licensed under the GPL v2.", "Y wrote it. Licensed under the GPL v2. Z tested it.",
    ]
    for _ in 0..<500 {
      let body = (0..<Int.random(in: 1...7, using: &random)).map { _ in
        " * \(lines.randomElement(using: &random) ?? "")\n"
      }
      let text = "/*\n" + body.joined() + " */\nint a;\n"
      guard let once = Self.change("a.c", text) else { continue }
      #expect(Self.change("a.c", once) == nil, "seed \(random.seed): \(once)")
      #expect(once.hasSuffix("int a;\n"), "seed \(random.seed)")
      let copyrights = { (text: String) in text.split(separator: "\n").count { $0.contains("(c) 2009 X") } }
      #expect(copyrights(once) == copyrights(text), "seed \(random.seed)")
    }
  }

  /// What follows a tag within a line of prose was not read, and so it stays.
  @Test func aTagWithinProseIsRefused() {
    #expect(Self.change("a.c", "// \(Self.grant) SPDX-License-Identifier: GPL-2.0 by hand\nint a;\n") == nil)
  }

  /// No bytes make it crash, and what is no comment stays.
  @Test func survivesAnyBytes() {
    var random = Seeded()
    let pieces = [
      Self.grant, "/*", "*/", "//", "\n", "\"", "'", "\\", "#!", "#", " * ", "é", "int a;", "\u{0}", "\r\n",
      "\"\"\"",
      "// SPDX-License-Identifier: GPL-2.0", "Under the GPL version 2 or later.", " X",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let path = ["a.c", "a.S", "a.py", "a.sh", "a.rst"].randomElement(using: &random) ?? ""
      guard let repaired = Self.change(path, text), path == "a.c" else { continue }
      let codes = { (text: String) in text.split(separator: "int a;", omittingEmptySubsequences: false).count
      }
      #expect(codes(repaired) == codes(text), "seed \(random.seed): \(text)")
    }
  }
}
