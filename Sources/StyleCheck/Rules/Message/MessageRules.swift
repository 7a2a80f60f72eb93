// SPDX-License-Identifier: GPL-2.0-only

let messageRules: [any Rule.Type] = [
  MissingSignOff.self
]
