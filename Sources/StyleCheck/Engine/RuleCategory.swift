// SPDX-License-Identifier: GPL-2.0-only

/// The folders under `Rules/`: each lists its rules in a file of its own.
public enum RuleCategory: String, CaseIterable, Sendable {
  case patch = "Patch"
  case message = "Message"
  case file = "File"
  case whitespace = "Whitespace"
  case layout = "Layout"
  case comment = "Comment"
  case declaration = "Declaration"
  case expression = "Expression"
  case macro = "Macro"
  case statement = "Statement"
  case kernelAPI = "KernelAPI"
  case include = "Include"
  case allocation = "Allocation"
  case concurrency = "Concurrency"
  case time = "Time"
  case logging = "Logging"
  case permission = "Permission"
  case process = "Process"
  case series = "Series"

  public var rules: [any Rule.Type] {
    switch self {
    case .patch: patchRules
    case .message: messageRules
    case .file: fileRules
    case .whitespace: whitespaceRules
    case .layout: layoutRules
    case .comment: commentRules
    case .declaration: declarationRules
    case .expression: expressionRules
    case .macro: macroRules
    case .statement: statementRules
    case .kernelAPI: kernelAPIRules
    case .include: includeRules
    case .allocation: allocationRules
    case .concurrency: concurrencyRules
    case .time: timeRules
    case .logging: loggingRules
    case .permission: permissionRules
    case .process: processRules
    case .series: seriesRules
    }
  }
}
