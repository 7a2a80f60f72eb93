// SPDX-License-Identifier: GPL-2.0-only

let timeRules: [any Rule.Type] = [
  DateTime.self,
  JiffiesComparison.self,
  LongUdelay.self,
  Msleep.self,
  UsleepRange.self,
]
