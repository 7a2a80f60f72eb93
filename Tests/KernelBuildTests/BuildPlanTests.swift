// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild
import Testing

struct BuildPlanTests {
  private let kernel = KernelRelease(release: "9.9.0-1-test", headers: "/k/headers", origin: .package("/k"))

  private func driver(_ source: String = "drivers/ring", name: String = "ring") -> Driver {
    Driver(
      name: name, sources: [source], modules: [KernelModule(name: "ring")],
      configs: ["CONFIG_RING", "CONFIG_X=$(shell id)"], origin: .makefile("Makefile", guesses: ["a guess"]))
  }

  @Test func everythingIsSaidBeforehand() throws {
    let options = BuildPlan.Options(jobs: 3, warningLevels: "1", sparse: true)
    let plan = try BuildPlan(driver: driver(), kernel: kernel, cache: "/c", options: options)
    #expect(plan.directory == "/c/build/9.9.0-1-test/ring")
    #expect(
      plan.arguments == [
        "-C", "/k/headers", "M=/c/build/9.9.0-1-test/ring/tree/drivers/ring", "-Otarget", "-k", "-j3", "W=1",
        "C=2",
        "CONFIG_RING=m", "modules",
      ])
    #expect(
      plan.description == """
        driver 'ring' against 9.9.0-1-test
          copy drivers/ring to /c/build/9.9.0-1-test/ring/tree
          make \(plan.arguments.joined(separator: " "))
          expect ring.ko
          note: a guess
        """)
  }

  /// make expands what it is given; a path from a clone must not be read as a program.
  @Test(arguments: ["a$(shell id)", "a b", "a:b", "a=b", "a`b", "a#b"]) func pathsThatMakeWouldRead(
    _ path: String
  ) {
    #expect(throws: BuildError.unfitPath("/c/build/9.9.0-1-test/ring/tree/\(path)")) {
      try BuildPlan(driver: driver(path), kernel: kernel, cache: "/c", options: .init(jobs: 1))
    }
  }

  @Test func namesBecomeOneSafeComponent() throws {
    let plan = try BuildPlan(
      driver: driver("", name: "../$(x) y"), kernel: kernel, cache: "/c", options: .init(jobs: 0))
    #expect(plan.directory == "/c/build/9.9.0-1-test/_.._" + "__x__y")
    #expect(plan.arguments.contains("-j1"))
  }

  @Test func reasonsAreHandedOn() {
    var kernel = kernel
    kernel.unusable = "no Makefile"
    #expect(throws: BuildError.unusableKernel("9.9.0-1-test", because: "no Makefile")) {
      try BuildPlan(driver: driver(), kernel: kernel, cache: "/c", options: .init(jobs: 1))
    }
  }
}
