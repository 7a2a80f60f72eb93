// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The documentation of what is said of whole modules; `patchkit license modules` tells it.
public enum ModuleRules {
  public static let all = [binaryPart, conflict, unknownPart, unstated, restrictedSymbols]

  private static let reference = "Documentation/process/license-rules.rst"

  static let binaryPart = RuleInfo(
    id: "MODULE_BINARY_PART", severity: .error, files: .any,
    summary: "a module with GPL code is linked with an object or an archive that has no source",
    why: "The GPL covers the module as a whole: whoever gives it on has to give the source of all of it.",
    reference: reference, examples: [])

  static let conflict = RuleInfo(
    id: "MODULE_PARTS_CONFLICT", severity: .error, files: .any,
    summary: "the licence of a source does not go with what the module says, or with its other sources",
    why: "Nobody may give on a module whose parts ask for contradicting things.",
    reference: reference, examples: [])

  static let unknownPart = RuleInfo(
    id: "MODULE_PART_UNKNOWN", severity: .warning, files: .any,
    summary: "a source of a module names no licence that can be read",
    why: "Where a part's licence is not known, the module's is not either.",
    reference: reference, examples: [])

  static let unstated = RuleInfo(
    id: "MODULE_LICENSE_MISSING", severity: .error, files: .any, summary: "a module has no MODULE_LICENSE()",
    why: "The loader takes it for proprietary: the kernel is tainted and GPL-only symbols are refused.",
    reference: "include/linux/module.h", examples: [])

  static let restrictedSymbols = RuleInfo(
    id: "MODULE_RESTRICTED_SYMBOLS", severity: .error, files: .any,
    summary: "a module that is not under the GPL uses symbols exported with EXPORT_SYMBOL_GPL()",
    why: "The loader refuses it; who exported them has said that their users are derived works.",
    reference: "Documentation/kernel-hacking/hacking.rst", examples: [])
}
