// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import Testing

@Suite struct ModuleLicenseTests {
  @Test(arguments: [
    ("GPL-2.0", "GPL", true), ("GPL-2.0-or-later", "GPL v2", true), ("GPL-2.0 OR MIT", "GPL", true),
    ("LGPL-2.1", "GPL", true), ("GPL-2.0 AND BSD-3-Clause", "GPL", true), ("MIT", "GPL", false),
    ("GPL-2.0 AND CDDL-1.0", "GPL", false),
    ("GPL-2.0 OR BSD-3-Clause", "Dual BSD/GPL", true), ("ISC", "Dual BSD/GPL", true),
    ("GPL-2.0 OR MIT", "Dual BSD/GPL", false), ("GPL-2.0 AND MIT", "Dual MIT/GPL", false),
    ("GPL-2.0 OR MPL-1.1", "Dual MPL/GPL", true), ("MPL-1.1", "Dual MPL/GPL", false),
    ("GPL-2.0", "Proprietary", false),
    ("MIT", "GPL and additional rights", true), ("ISC", "GPL and additional rights", false),
  ]) func agreement(expression: String, license: String, expected: Bool) throws {
    let parsed = try SPDXExpression(parsing: Array(expression.utf8))
    #expect(try #require(ModuleLicense(rawValue: license)).agrees(with: parsed) == expected)
  }

  @Test func suggestsTheFittingString() throws {
    let fitting = try ["GPL-2.0", "GPL-2.0 OR MIT", "GPL-2.0+ OR BSD-2-Clause", "CDDL-1.0"].map {
      ModuleLicense.fitting(try SPDXExpression(parsing: Array($0.utf8)))
    }
    #expect(fitting == [.gpl, .dualMIT, .dualBSD, nil])
  }

  @Test func readsCodeOnly() {
    let head = "// SPDX-License-Identifier: GPL-2.0\n"
    let rules = {
      LicenseCheck.check(path: "a.c", text: Array((head + $0).utf8)).map { ($0.rule, $0.place.line) }
    }
    #expect(
      rules("// MODULE_LICENSE(\"x\")\n/* MODULE_LICENSE(\"x\") */ char *s = \"MODULE_LICENSE(\\\"x\\\")\";")
        .isEmpty)
    #expect(rules("#define M(x) MODULE_LICENSE(x)\nMY_MODULE_LICENSE(\"x\")").isEmpty)
    let joined = rules("\nMODULE_LICENSE /* why */ (\n\t\"GPL\" // not yet\n\t\" v3\");\n")
    #expect(joined.map(\.0) == ["MODULE_LICENSE_UNKNOWN"] && joined.map(\.1) == [4])
    #expect(rules("#error don't\nMODULE_LICENSE(\"nonsense\");").map(\.1) == [3])
  }
}
