// SPDX-License-Identifier: GPL-2.0-only

let declarationRules: [any Rule.Type] = []
