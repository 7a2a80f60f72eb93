// SPDX-License-Identifier: GPL-2.0-only

import Templates
import Testing

@Suite struct TemplateTests {
  @Test func everyTextIsWellFormed() throws {
    #expect(Template.allNames.contains("cover-letter.txt"))
    for name in Template.allNames { _ = try Template(named: name).placeholders() }
  }

  @Test func renderingIsStrict() throws {
    let template = Template(name: "x", text: "Hi ${who}, $$5 and $x.")
    #expect(try template.render(["who": "you"]) == "Hi you, $5 and $x.")
    #expect(throws: Template.Problem.missingValue(name: "who", template: "x")) { try template.render([:]) }
    #expect(throws: Template.Problem.unusedValue(name: "b", template: "x")) {
      try template.render(["who": "a", "b": "c"])
    }
    #expect(throws: Template.Problem.unclosedPlaceholder(line: 2, template: "y")) {
      try Template(name: "y", text: "a\n${b").render([:])
    }
  }
}
