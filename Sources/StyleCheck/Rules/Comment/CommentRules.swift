// SPDX-License-Identifier: GPL-2.0-only

let commentRules: [any Rule.Type] = [
  BlockCommentStyle.self,
  CVSKeyword.self,
  RepeatedWord.self,
  TypoSpelling.self,
]
