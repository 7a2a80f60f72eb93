// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-2.0-only

import PackageDescription

/// Every target: Swift 6 rules, imports private unless said otherwise, existentials spelled out.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// The style engine walks tables of its own that no two threads share; in debug builds, which the tests
/// are, every access is still checked for exclusivity, in release builds that alone took a seventh of the time.
let engine: [SwiftSetting] =
  house + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

/// The linker that comes with Swift can pack relative relocations, of which there are 50,000: unpacked, they took the
/// dynamic loader a third of the time of a short command (glibc 2.36 or later reads them).
let packed: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"], .when(configuration: .release))
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
// Subprocess's file paths are swift-system's; it is in the build anyway.
let filePath = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "patchkit",
  products: [
    .executable(name: "patchkit", targets: ["patchkit"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // The C libraries, each behind one Swift door.
    // libgit2 is opened at run time, when a command first needs git: linking it would cost every
    // start 2.7 ms for the twelve libraries that come with it, more than `git --version` takes.
    .systemLibrary(
      name: "Clibgit2", path: "Sources/CLibraries/Clibgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(
      name: "CPCRE2", path: "Sources/CLibraries/CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"])]),

    .systemLibrary(
      name: "Cgcrypt", path: "Sources/CLibraries/Cgcrypt", providers: [.apt(["libgcrypt20-dev"])]),

    // Checksums that formats of other people ask for.
    .target(name: "Digests", dependencies: ["Cgcrypt"], swiftSettings: house),

    // Nouns that everybody shares: patch, hunk, message, trailer, finding. No I/O.
    .target(name: "PatchModel", swiftSettings: house),

    // Compiled patterns over bytes; the only door to PCRE2.
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: house),

    // SPDX expressions and the kernel's rules for licence headers.
    .target(name: "Licensing", dependencies: ["PatchModel", "Patterns"], swiftSettings: house),

    // Kernel coding style and message rules, and the engine that runs them.
    .target(
      name: "StyleCheck", dependencies: ["PatchModel", "Patterns", "Licensing"], swiftSettings: engine),

    // Who must see a patch: MAINTAINERS, mailmaps, and what a history says.
    .target(name: "Maintainers", dependencies: ["PatchModel", "Patterns"], swiftSettings: house),

    // Threads of mailing lists, from archives of public-inbox.
    .target(
      name: "ListArchive", dependencies: ["PatchModel", subprocess, filePath], swiftSettings: house),

    // Kernel trees, driver source trees, and git behind one door.
    .target(
      name: "DriverSources",
      dependencies: ["PatchModel", "Patterns", "Digests", "Clibgit2", subprocess, filePath],
      swiftSettings: house),

    // Builds driver modules against kernels and reads what the tools say.
    .target(
      name: "KernelBuild", dependencies: ["PatchModel", "DriverSources", "Licensing", subprocess, filePath],
      swiftSettings: house),

    // A series becomes mails: headers, cover letter, threading, proof.
    .target(name: "PatchSeries", dependencies: ["PatchModel", "Templates"], swiftSettings: house),

    // Texts that we send or write, compiled in.
    .target(
      name: "Templates", path: "templates", swiftSettings: house,
      plugins: [.plugin(name: "EmbedTemplates")]),
    .executableTarget(name: "embed-templates", path: "Plugins/embed-templates", swiftSettings: house),
    .plugin(
      name: "EmbedTemplates", capability: .buildTool(), dependencies: ["embed-templates"],
      path: "Plugins/EmbedTemplates"),

    // Check results as text, one-line reports and JSON.
    .target(name: "Reporting", dependencies: ["PatchModel"], swiftSettings: house),

    // The program: arguments in, exit status out.
    .executableTarget(
      name: "patchkit",
      dependencies: [
        "PatchModel", "Patterns", "Digests", "StyleCheck", "Licensing", "Maintainers", "DriverSources",
        "KernelBuild", "PatchSeries", "ListArchive", "Templates", "Reporting", argumentParser,
      ],
      swiftSettings: house, linkerSettings: packed),

    // Tests, a target each, mirroring the sources.
    .target(
      name: "TestSupport", dependencies: ["DriverSources", subprocess, filePath], path: "Tests/TestSupport",
      swiftSettings: house),
    .testTarget(
      name: "PatchModelTests", dependencies: ["PatchModel", "TestSupport"], exclude: ["Oracles"],
      swiftSettings: house),
    .testTarget(name: "DigestsTests", dependencies: ["Digests", "TestSupport"], swiftSettings: house),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: house),
    .testTarget(
      name: "LicensingTests", dependencies: ["Licensing", "PatchModel", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "StyleCheckTests", dependencies: ["StyleCheck", "PatchModel", "TestSupport"], swiftSettings: house
    ),
    .testTarget(
      name: "MaintainersTests", dependencies: ["Maintainers", "PatchModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(name: "ListArchiveTests", dependencies: ["ListArchive", "PatchModel"], swiftSettings: house),
    .testTarget(
      name: "DriverSourcesTests", dependencies: ["DriverSources", "PatchModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "KernelBuildTests", dependencies: ["KernelBuild", "DriverSources", "PatchModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "PatchSeriesTests", dependencies: ["PatchSeries", "DriverSources", "PatchModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "PatchModel", "TestSupport"], exclude: ["Schemas"],
      swiftSettings: house),
    .testTarget(
      name: "CommandTests", dependencies: ["TestSupport", "DriverSources", "KernelBuild", "patchkit"],
      exclude: ["Golden"],
      swiftSettings: house),
    .testTarget(
      name: "ParityTests", dependencies: ["TestSupport", "patchkit"], exclude: ["Lists"],
      swiftSettings: house),
    // What scripts/fuzz feeds, and what it found, as tests.
    .target(
      name: "FuzzTargets",
      dependencies: ["PatchModel", "StyleCheck", "Licensing", "Maintainers", "KernelBuild"],
      path: "Tests/Fuzz/Targets", swiftSettings: house),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "PatchModel"], exclude: ["Cases"], swiftSettings: house
    ),
    .testTarget(
      name: "HouseTests", dependencies: ["TestSupport", "StyleCheck", "PatchModel", "Templates"],
      swiftSettings: house),
  ]
)
