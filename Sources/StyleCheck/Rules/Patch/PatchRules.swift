// SPDX-License-Identifier: GPL-2.0-only

let patchRules: [any Rule.Type] = []
