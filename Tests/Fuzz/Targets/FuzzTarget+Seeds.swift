// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel
import StyleCheck

extension FuzzTarget {
  /// What a fuzzer starts from: the examples of the rules, and for other grammars a few words of each.
  public var seeds: [Bytes] {
    switch self {
    case .lexer, .engine: Self.examples { $0 != .message }
    case .patch, .message: Self.examples { $0 == .message }
    case .trailers: [Bytes(Self.commitMessage.utf8)]
    case .maintainers: [Bytes(Self.section.utf8)]
    case .license: Self.licenses.map { Bytes($0.utf8) }
    case .log: [Bytes(Self.buildLog.utf8)]
    }
  }

  private static func examples(_ wants: (RuleInfo.Files) -> Bool) -> [Bytes] {
    RuleCatalog.documentation.filter { wants($0.files) }.flatMap(\.examples).map { Bytes($0.text.utf8) }
  }

  private static let commitMessage = """
    ring: Wait for the host

    The host may be slow.

    Fixes: 123456789abc ("ring: Do not wait")
    Reported-by: A U Thor <author@example.org>
    Closes: https://example.org/1
    [ committer: said why ]
    Signed-off-by: C O Mitter <committer@example.org>

    """

  private static let section = """
    Maintainers List
    ----------------

    RING BUFFER
    M:	A U Thor <author@example.org>
    R:	"C. O. Mitter" <committer@example.org>
    L:	ring@example.org (moderated for non-subscribers)
    S:	Supported
    T:	git git://example.org/ring.git
    F:	drivers/ring/
    F:	drivers/*/ring*.[ch]
    X:	drivers/ring/old/
    N:	ring[^s]
    K:	ring_(read|write)\\b

    """

  private static let licenses = [
    "// SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT\nMODULE_LICENSE(\"Dual MIT/GPL\");\n",
    "# SPDX-License-Identifier: GPL-2.0+\n",
    """
    /*
     * Copyright (C) 2009 A U Thor
     *
     * This program is free software; you can redistribute it and/or modify it under the terms of the GNU General
     * Public License as published by the Free Software Foundation; either version 2 of the License, or (at your
     * option) any later version.
     */

    """,
  ]

  private static let buildLog = """
    make: Entering directory '/usr/src/linux'
      CC [M]  /build/ring.o
    /build/ring.c: In function 'ring_init':
    /build/ring.c:7:2: error: expected ';' before '}' token
        7 |  return 0
          |          ^
    /build/ring.o: warning: objtool: ring_exit+0x8: unreachable instruction
    ERROR: modpost: "ring_read" [/build/ring.ko] undefined!
    make[1]: *** [Makefile:1825: /build] Error 2

    """
}
