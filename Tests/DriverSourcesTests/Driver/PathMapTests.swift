// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Testing

@Suite struct PathMapTests {
  private let map = PathMap([
    .init(outside: "hv", inside: "drivers/hv"), .init(outside: "hv/include/linux", inside: "include/linux"),
    .init(outside: "hv/x.c", inside: "drivers/net/y.c"),
  ])

  @Test(arguments: [
    ("hv/a.c", "drivers/hv/a.c"), ("hv/include/linux/h.h", "include/linux/h.h"),
    ("hv/x.c", "drivers/net/y.c"),
  ])
  func bothWays(_ outside: String, _ inside: String) {
    #expect(map.inside(of: outside) == inside)
    #expect(map.outside(of: inside) == outside)
  }

  @Test(arguments: ["hvx/a.c", "README", "hv.c"]) func foreignPathsHaveNoPlace(_ path: String) {
    #expect(map.inside(of: path) == nil)
  }

  @Test func aPlaceThatAnotherEntryTakesIsNone() {
    // hv/include/linux/h.h has its own entry, so drivers/hv/include/linux/h.h is nobody's.
    #expect(map.outside(of: "drivers/hv/include/linux/h.h") == nil)
    #expect(map.outside(of: "drivers/hv/x.c") == nil)
  }

  @Test func theTopOfATree() {
    let map = PathMap([.init(outside: "", inside: "drivers/misc/a")])
    #expect(map.inside(of: "a.c") == "drivers/misc/a/a.c")
    #expect(map.outside(of: "drivers/misc/a/b/c.h") == "b/c.h")
  }
}
