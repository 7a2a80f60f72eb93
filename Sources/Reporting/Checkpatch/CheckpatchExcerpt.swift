// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Which lines checkpatch shows below a message; a fact of each type.
enum CheckpatchExcerpt {
  /// Nothing but an empty line.
  case nothing
  /// The line.
  case line
  /// The line before on the new side of the patch, and the line.
  case previous
  /// The line, and a mark under the place.
  case pointer
  /// The line with its control characters spelt out and its end marked.
  case vetted
  /// The whole macro.
  case macro
  /// The whole statement.
  case statement
  /// Only the file's name.
  case file

  init(of type: String) { self = Self.special[type] ?? .line }

  private static let special: [String: CheckpatchExcerpt] = {
    var table: [String: CheckpatchExcerpt] = ["EXECUTE_PERMISSIONS": .file]
    for (shape, types) in shapes { for type in types { table[type] = shape } }
    return table
  }()

  private static let shapes: [(CheckpatchExcerpt, [String])] = [
    (
      .nothing,
      [
        "COMMIT_MESSAGE", "DT_SCHEMA_BINDING_PATCH", "DT_SPLIT_BINDING_PATCH", "FROM_SIGN_OFF_MISMATCH",
        "MISSING_FIXES_TAG", "MISSING_SIGN_OFF", "NOT_UNIFIED_DIFF", "NO_AUTHOR_SIGN_OFF", "OBSOLETE",
        "PATCH_PREFIX",
      ]
    ),
    (
      .previous,
      [
        "ASSIGNMENT_CONTINUATIONS", "BLOCK_COMMENT_STYLE", "ELSE_AFTER_BRACE", "FLEXIBLE_ARRAY",
        "LINE_SPACING", "LOGICAL_CONTINUATIONS", "MAINTAINERS_STYLE", "MISSING_SPACE",
        "MULTILINE_DEREFERENCE", "NEEDLESS_IF", "OOM_MESSAGE", "PARENTHESIS_ALIGNMENT", "RETURN_VOID",
        "SPLIT_STRING", "UNNECESSARY_BREAK", "UNNECESSARY_ELSE", "WHILE_AFTER_BRACE",
      ]
    ),
    (.pointer, ["INVALID_UTF8", "SPACING", "TYPO_SPELLING"]),
    (
      .vetted,
      [
        "CODE_INDENT", "DOS_LINE_ENDINGS", "FSF_MAILING_ADDRESS", "LEADING_SPACE", "SPACE_BEFORE_TAB",
        "TRAILING_WHITESPACE",
      ]
    ),
    (
      .macro,
      [
        "COMPLEX_MACRO", "DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON", "MACRO_ARG_PRECEDENCE",
        "MACRO_ARG_REUSE", "MACRO_ARG_UNUSED", "MACRO_WITH_FLOW_CONTROL",
        "MULTISTATEMENT_MACRO_USE_DO_WHILE", "SINGLE_STATEMENT_DO_WHILE_MACRO", "TRAILING_SEMICOLON",
      ]
    ),
    (
      .statement,
      [
        "ALLOC_WITH_MULTIPLY", "BRACES", "DEFAULT_NO_BREAK", "EXPORTED_WORLD_WRITABLE", "MEMSET", "MINMAX",
        "MISSING_SENTINEL", "NAKED_SSCANF", "NON_OCTAL_PERMISSIONS", "OPEN_BRACE",
        "PREFER_ETHER_ADDR_COPY", "PREFER_ETHER_ADDR_EQUAL", "PREFER_ETH_BROADCAST_ADDR",
        "PREFER_ETH_ZERO_ADDR", "SSCANF_TO_KSTRTO", "SUSPECT_CODE_INDENT", "SUSPECT_COMMA_SEMICOLON",
        "TRAILING_STATEMENTS", "UNNECESSARY_MODIFIER", "USLEEP_RANGE", "VSPRINTF_POINTER_EXTENSION",
        "VSPRINTF_SPECIFIER_PX",
      ]
    ),
  ]
}
