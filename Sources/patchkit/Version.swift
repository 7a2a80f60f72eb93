// SPDX-License-Identifier: GPL-2.0-only

/// The version of the program, as `CHANGELOG.md` names it.
let version = "0.1.0"
