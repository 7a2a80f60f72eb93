// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesBindingLate: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_BINDING_LATE", severity: .warning, files: .message,
    summary: "the bindings come after the driver that uses them",
    why: "The driver is judged by its bindings; they go first.",
    reference: "Documentation/devicetree/bindings/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text(
            "[PATCH 1/2] hv: Add the bus",
            diff: SampleMail.diff("drivers/hv/hv.c", added: "{ .compatible = \"acme,hv\" },")),
          SampleMail.text(
            "[PATCH 2/2] dt-bindings: hv: Add the bus",
            diff: SampleMail.newFile("Documentation/devicetree/bindings/hv.yaml", "const: acme,hv"))),
        path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text(
            "[PATCH 1/2] dt-bindings: hv: Add the bus",
            diff: SampleMail.newFile("Documentation/devicetree/bindings/hv.yaml", "const: acme,hv")),
          SampleMail.text(
            "[PATCH 2/2] hv: Add the bus",
            diff: SampleMail.diff("drivers/hv/hv.c", added: "{ .compatible = \"acme,hv\" },"))), path: "patch"
      ),
    ], isOurs: true, profile: .deviceTree)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    var used: Set<Substring> = []
    for (index, mail) in series.patches {
      for file in mail.files {
        let isBinding = file.path.hasPrefix("Documentation/devicetree/bindings/")
        for line in file.added {
          if isBinding {
            guard used.contains(where: { line.contains($0) }) else { continue }
            return context.report(
              Self.self, series, mail: index, "an earlier patch uses what this binding describes")
          }
          guard line.contains("compatible"), let quote = line.firstIndex(of: "\"") else { continue }
          let name = line[line.index(after: quote)...].prefix { $0 != "\"" }
          if name.contains(",") { used.insert(name) }
        }
      }
    }
  }
}
