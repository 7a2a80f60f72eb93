// SPDX-License-Identifier: GPL-2.0-only

let layoutRules: [any Rule.Type] = []
