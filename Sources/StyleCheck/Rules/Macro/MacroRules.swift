// SPDX-License-Identifier: GPL-2.0-only

let macroRules: [any Rule.Type] = [
  ComplexMacro.self,
  MacroArguments.self,
  BitMacro.self,
  DoWhileMacro.self,
  LineContinuationBlank.self,
  LineContinuations.self,
  MacroFlowControl.self,
  ConstantConditional.self,
]
