// SPDX-License-Identifier: GPL-2.0-only

let commentRules: [any Rule.Type] = [
  BlockCommentStyle.self,
  PreferFallthrough.self,
  C99Comments.self,
  CVSKeyword.self,
  RepeatedWord.self,
  TypoSpelling.self,
]
