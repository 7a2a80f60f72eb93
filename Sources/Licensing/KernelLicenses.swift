// SPDX-License-Identifier: GPL-2.0-only

extension LicenseCatalog {
  /// What `LICENSES/` of Linux 6.12 declares: for sources that are in no kernel tree.
  public static let kernel: LicenseCatalog = {
    var catalog = LicenseCatalog()
    catalog.add(.init(licenses: preferred), in: .preferred)
    catalog.add(.init(licenses: deprecated), in: .deprecated)
    catalog.add(.init(licenses: dual), in: .dual)
    catalog.add(.init(exceptions: ["GCC-exception-2.0"], with: gpl2), in: .exceptions)
    catalog.add(.init(exceptions: ["Linux-syscall-note"], with: gpl2 + olderAndLesser), in: .exceptions)
    return catalog
  }()

  private static let gpl2 = ["GPL-2.0", "GPL-2.0+", "GPL-2.0-only", "GPL-2.0-or-later"]
  private static let olderAndLesser = ["GPL-1.0+", "LGPL-2.0", "LGPL-2.0+", "LGPL-2.1", "LGPL-2.1+"]

  private static let preferred =
    gpl2 + [
      "LGPL-2.0", "LGPL-2.0+", "LGPL-2.1", "LGPL-2.1+", "LGPL-2.1-only", "LGPL-2.1-or-later",
      "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Clear", "MIT",
    ]
  private static let deprecated = [
    "0BSD", "GPL-1.0+", "ISC", "Linux-OpenIB", "X11", "Zlib",
    "GFDL-1.1-no-invariants-only", "GFDL-1.1-no-invariants-or-later",
    "GFDL-1.2-no-invariants-only", "GFDL-1.2-no-invariants-or-later",
  ]
  private static let dual = ["Apache-2.0", "CC-BY-4.0", "CDDL-1.0", "MPL-1.1", "copyleft-next-0.3.1"]
}

extension LicenseFile {
  init(licenses: [String] = [], exceptions: [String] = [], with exceptionLicenses: [String] = []) {
    self.licenses = licenses
    self.exceptions = exceptions
    self.exceptionLicenses = exceptionLicenses
  }
}
