// SPDX-License-Identifier: GPL-2.0-only

import Templates

extension Failure {
  init(_ problem: Template.Problem) {
    switch problem {
    case .unknownTemplate(let name): self.init("there is no template '\(name)'", status: .bug)
    case .missingValue(let name, let template):
      self.init("\(template): there is no '${\(name)}' to fill in")
    case .unusedValue(let name, let template):
      self.init("\(template): '${\(name)}' is missing, and what it stands for would be lost")
    case .unclosedPlaceholder(let line, let template):
      self.init("\(template):\(line): a '${' without its '}'", hint: "write '$$' for a dollar sign")
    }
  }
}
