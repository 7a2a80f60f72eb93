// SPDX-License-Identifier: GPL-2.0-only

let loggingRules: [any Rule.Type] = [
  PrintkRatelimited.self,
  PrintkWithoutKernLevel.self,
  PreferPrLevel.self,
  PreferDevLevel.self,
  TracePrintk.self,
  TracingLogging.self,
  QuotedWhitespaceBeforeNewline.self,
  ConcatenatedString.self,
  StringFragments.self,
  PrintfFormat.self,
  OOMMessage.self,
  UnnecessaryKernLevel.self,
  LoggingContinuation.self,
  UnnecessaryModifier.self,
  PreferSeqPuts.self,
  PointerFormat.self,
  PreferEthtoolPuts.self,
  NakedSscanf.self,
  SscanfToKstrto.self,
  SysfsEmit.self,
]
