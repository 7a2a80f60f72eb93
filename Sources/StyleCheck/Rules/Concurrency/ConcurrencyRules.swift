// SPDX-License-Identifier: GPL-2.0-only

let concurrencyRules: [any Rule.Type] = [
  ConsiderCompletion.self,
  DataRace.self,
  InAtomic.self,
  Lockdep.self,
  MemoryBarrier.self,
  NRCPUs.self,
  RCUTasksTrace.self,
  UncommentedDefinition.self,
  UseLockdep.self,
  UseSpinlockT.self,
  Volatile.self,
  WaitqueueActive.self,
  Yield.self,
]
