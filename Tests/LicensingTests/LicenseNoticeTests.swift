// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import TestSupport
import Testing

/// Licence prose -> SPDX expression.
@Suite struct LicenseNoticeTests {
  private static func reading(_ prose: String, path: String = "a.c") -> LicenseReading {
    let lines = prose.split(separator: "\n", omittingEmptySubsequences: false)
    let comment = "/*\n" + lines.map { " * \($0)\n" }.joined() + " */\nint a;\n"
    return LicenseNotice(path: path, text: Array(comment.utf8)).reading
  }

  @Test(arguments: [
    ("This driver is free software; you may copy it under the terms of the GPL, version 2.", "GPL-2.0-only"),
    ("This code is licensed under GPLv2", "GPL-2.0-only"),
    ("Released under the GNU GPL v2.0 only.", "GPL-2.0-only"),
    ("License: GPL version 2", "GPL-2.0-only"),
    ("Subject to version 2 of the GNU General Public License.", "GPL-2.0-only"),
    ("This file may be used under the GPL, version 2 and no later version.", "GPL-2.0-only"),
    ("This file is licensed under the GPL v2+.", "GPL-2.0-or-later"),
    (
      "You can modify it under the GNU General Public\nLicence, version 2\nor (at your option) any later version",
      "GPL-2.0-or-later"
    ),
    ("It is distributed under the terms of the GPL version 2 or newer", "GPL-2.0-or-later"),
    (
      "may be distributed under the GNU Public License, either version 1, or any later version",
      "GPL-1.0-or-later"
    ),
    ("This program is licensed under the GNU General Public License version 3.", "GPL-3.0-only"),
    (
      "This library is free software under the GNU Lesser General Public License, version 2.1 or later",
      "LGPL-2.1-or-later"
    ),
    ("published under the LGPL v2.1", "LGPL-2.1-only"),
    (
      "This sofware is free softwarre, redistrbute it under the GNU Genneral Public License version 2",
      "GPL-2.0-only"
    ),
    ("The contents of this file are subject to the Mozilla Public License Version 1.1", "MPL-1.1"),
    ("Licensed under the Apache License, Version 2.0", "Apache-2.0"),
    (
      "This work is licensed under a Creative Commons Attribution 4.0 International License.", "CC-BY-4.0"
    ),
    ("This text is available under the GPL version 2 or CC-BY-4.0", "GPL-2.0-only OR CC-BY-4.0"),
    ("This file is licensed under a dual GPLv2 or X11 license.", "GPL-2.0-only OR MIT"),
    (
      "This work is dual-licensed under the terms of the 3-clause BSD license and the GPL version 2",
      "BSD-3-Clause OR GPL-2.0-only"
    ),
  ]) func names(prose: String, expected: String) {
    let reading = Self.reading(prose)
    #expect(reading.expression == expected)
    #expect(reading.confidence != .unsure)
  }

  @Test func whatIsNoTextSaysNothing() {
    let notice = Array("/* This file is under the GPL, version 2. */\n".utf8)
    #expect(LicenseReading(path: "a.c", text: notice).expression == "GPL-2.0-only")
    #expect(LicenseReading(path: "a.c", text: notice + [0]) == LicenseReading(path: "a.c", text: []))
  }

  /// What does not say enough is no licence, and never "or later".
  @Test(arguments: [
    ("This file is released under the GPL.", LicenseReading.Doubt.unversioned),
    ("This file is licensed under the Creative Commons Attribution-ShareAlike 4.0 License.", .unversioned),
    ("This file is licensed under the Creative Commons Attribution 3.0 License.", .unversioned),
    ("This file is subject to the GPL. See the file COPYING.", .unversioned),
    ("This file is provided under a dual BSD/GPLv2 license.", .unversioned),
    ("Use of this source code is governed by a BSD-style license found in the LICENSE file.", .unversioned),
    ("Redistribution and use in source and binary forms are permitted.", .incomplete),
    (
      "Under the GPL version 2.\nUnder the GPL version 2 or later.",
      .several(["GPL-2.0-only", "GPL-2.0-or-later"])
    ),
    ("The driver checks the permissions.", .silent),
    ("This is not GPL version 2 code.", .silent),
    ("", .silent),
  ]) func doubts(prose: String, expected: LicenseReading.Doubt) {
    let reading = Self.reading(prose)
    #expect(reading.expression == nil)
    #expect(reading.doubt == expected)
  }

  @Test func aPermissionThatIsAddedLeavesTheLicence() {
    let reading = Self.reading(
      "Under the GPL version 2.\nAs a special exception, you may link it with anything.")
    #expect(reading.expression == "GPL-2.0-only")
    #expect(reading.confidence == .likely)
  }

  private static let opening =
    "Redistribution and use in source and binary forms, with or without modification, are permitted if\n"
  private static let source = "1. Redistributions of source code must retain the above notice.\n"
  private static let binary = "2. Redistributions in binary form must reproduce the above notice.\n"
  private static let name = "3. The name of X may not be used to endorse or promote products.\n"
  private static let disclaimer =
    "THIS SOFTWARE IS PROVIDED BY X, INC. ``AS IS'' AND ANY EXPRESS WARRANTIES\n"
  private static let asIs = "THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND\n"

  @Test(arguments: [
    (opening + source + binary + disclaimer, "BSD-2-Clause"),
    (opening + source + binary + name + disclaimer, "BSD-3-Clause"),
    (opening + source + binary + asIs, "Linux-OpenIB"),
    (
      "Alternatively, under the GPL version 2.\n" + opening + source + binary + name + disclaimer,
      "GPL-2.0-only OR BSD-3-Clause"
    ),
    (
      "Permission is hereby granted, free of charge, to any person to deal in the Software.\n"
        + "The above notice and this permission notice shall be included in all copies.\n" + asIs, "MIT"
    ),
  ]) func putsTextsTogether(prose: String, expected: String) {
    #expect(Self.reading(prose).expression == expected)
  }

  /// The same words in the comments of all kinds of file; words in code say nothing.
  @Test(arguments: [
    ("a.c", "// Licensed under\n// GPL version 2\n"), ("a.S", "@ Licensed under\n@ GPL version 2\n"),
    ("a.S", "; Licensed under\n; GPL version 2\n"), ("a.dts", "/* Licensed under GPL\nversion 2 */"),
    ("Makefile", "#\n# Licensed under\n# GPL version 2\n"), ("a.rst", ".. Licensed under GPL version 2\n"),
    ("a.py", "\"\"\"Licensed under\nGPL version 2\"\"\"\n"), ("README", "Licensed under GPL version 2\n"),
    ("tool", "#!/bin/sh\n# Licensed under GPL version 2\n"),
    ("a.c", "/*\r\n * Licensed under\r\n * GPL version 2\r\n */\r\n"),
  ]) func readsComments(path: String, text: String) {
    #expect(LicenseNotice(path: path, text: Array(text.utf8)).reading.expression == "GPL-2.0-only")
  }

  @Test(arguments: [
    ("a.c", "MODULE_LICENSE(\"Licensed under GPL version 2\");\n"),
    ("a.c", "char *s = \"/* Licensed under GPL version 2 */\";\n"),
    ("a.sh", "echo Licensed under GPL version 2\n"),
    ("a.S", "#define x Licensed under GPL version 2\n"),
  ]) func codeSaysNothing(path: String, text: String) {
    #expect(LicenseNotice(path: path, text: Array(text.utf8)).reading.doubt == .silent)
  }

  @Test func aTagIsTheLastWord() {
    let text = Array("// SPDX-License-Identifier: MIT\n// Licensed under GPL version 2\n".utf8)
    #expect(LicenseReading(path: "a.c", text: text).expression == "MIT")
  }

  @Test func survivesAnyBytes() {
    var random = Seeded()
    let pieces = [
      "GPL", " version 2", "/*", "*/", "//", "\n", "\"", "'", "\\", "#", "v", "2.", "(", "+", "http://", "é",
      " or any later version", " licensed under the", "\u{0}", "\"\"\"", " this program is free software",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...20, using: &random)
      var text = (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
      if Bool.random(using: &random) { text.append(UInt8.random(in: 0...255, using: &random)) }
      let path = ["a.c", "a.S", "a.py", "README"].randomElement(using: &random) ?? ""
      _ = LicenseNotice(path: path, text: text).reading
    }
  }

  @Test(.timeLimit(.minutes(2))) func hostileInputCostsLinearTime() {
    for piece in [
      "this this ", "the software is provided by ", "under the gpl or ", "/*", "gpl v2 v2 ", "a) ", "1.1.1",
      "is free software you can ", "redistribution and use in ",
    ] {
      let text = "/* " + String(repeating: piece, count: 1_500)
      _ = LicenseNotice(path: "a.c", text: Array(text.utf8)).reading
    }
  }
}
