// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting

/// Writes results in the form that the user chose.
struct Report {
  let output: Output
  let format: OutputFormat

  init(_ session: Session, _ options: ReportOptions) {
    output = session.output
    format = options.format
  }

  func write(_ results: [CheckResult]) throws {
    switch format {
    case .text:
      let report = TextReport(usesColor: output.usesColor)
      for result in results { try output.write(report.text(of: result)) }
      try output.write(report.total(of: results))
    case .terse:
      for result in results { try output.write(TerseReport.text(of: result)) }
    case .json:
      try output.write(JSONReport.text(of: results))
    }
  }
}
