// SPDX-License-Identifier: GPL-2.0-only

import Testing

/// The fences hold in our sources, and each one can fall.
@Suite struct FenceTests {
  static let swiftSources = ["Sources", "templates", "Plugins"].flatMap { House.files(in: $0) }
    .filter { $0.hasSuffix(".swift") }

  @Test func importsKeepToTheTable() {
    #expect(Self.swiftSources.count > 20)
    let found = Self.swiftSources.flatMap { ImportFence.violations(path: $0, text: House.text(of: $0)) }
    #expect(found == [])
  }

  @Test(arguments: [
    ("Sources/StyleCheck/Rules/Bad.swift", "import DriverSources"),
    ("Sources/patchkit/Session.swift", "internal import Clibgit2"),
    ("Sources/DriverSources/Tree/Tree.swift", "import Clibgit2"),
    ("Sources/DriverSources/Tree/Tree.swift", "@preconcurrency import Subprocess"),
    ("Sources/PatchModel/Patch.swift", "public import struct Foundation.Data"),
    ("Sources/Reporting/JSON.swift", "import Foundation; import Glibc"),
    ("Sources/Reporting/JSON.swift", "let a = 1\n  import ArgumentParser // why not"),
    ("Sources/NewRoom/New.swift", "import PatchModel"),
  ])
  func aForbiddenImportIsSeen(path: String, text: String) {
    #expect(ImportFence.violations(path: path, text: text).count == 1)
  }

  @Test func onlyItsFolderStartsGit() {
    let found = Self.swiftSources.flatMap { ProcessFence.violations(path: $0, text: House.text(of: $0)) }
    #expect(found == [])
  }

  @Test(arguments: [
    ("Sources/KernelBuild/Make.swift", "try await run(.name(\"git\"))"),
    ("Sources/patchkit/Session.swift", "let git = \"/usr/bin/git\""),
    ("Sources/DriverSources/Git/GitProgram.swift", "Glibc.system(\"git am\")"),
    ("Sources/KernelBuild/Make.swift", "posix_spawn(&child, path, nil, nil, nil, nil)"),
    ("Sources/KernelBuild/Make.swift", "run(.path(\"/bin/sh\"), arguments: [\"-c\", line])"),
  ])
  func aForbiddenProgramIsSeen(path: String, text: String) {
    #expect(!ProcessFence.violations(path: path, text: text).isEmpty)
  }

  @Test func namesSaySomething() {
    let files = House.files(in: "Sources") + House.files(in: "Tests")
    let found = files.flatMap { path in
      NameFence.violations(path: path, text: path.hasSuffix(".swift") ? House.text(of: path) : "")
    }
    #expect(found == [])
  }

  @Test func anEmptyNameIsSeen() {
    #expect(NameFence.violations(path: "Sources/Common/Patch.swift", text: "").count == 1)
    #expect(NameFence.violations(path: "Sources/X/StringUtils.swift", text: "").count == 1)
    #expect(
      NameFence.violations(path: "Sources/X/A.swift", text: "final class Tree" + "Manager {").count == 1)
    #expect(NameFence.violations(path: "Sources/X/A.swift", text: "struct Baseline {}").isEmpty)
  }

  @Test func everyFileStatesItsLicense() {
    let files = House.files()
    #expect(files.contains("Makefile"))
    #expect(files.flatMap { LicenseFence.violations(path: $0, text: House.text(of: $0)) } == [])
  }

  @Test func aMissingLicenseIsSeen() {
    #expect(LicenseFence.violations(path: "Sources/X/A.swift", text: "import Glibc\n").count == 1)
    #expect(
      LicenseFence.violations(path: "a.c", text: "\n// SPDX-License-Identifier: GPL-2.0-only\n").count == 1)
    #expect(
      LicenseFence.violations(path: "run", text: "#!/bin/sh\n# SPDX-License-Identifier: MIT\n").count == 1)
    #expect(LicenseFence.violations(path: "Sources/X/Empty.swift", text: "").count == 1)
  }
}
