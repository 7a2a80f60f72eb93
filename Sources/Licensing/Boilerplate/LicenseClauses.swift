// SPDX-License-Identifier: GPL-2.0-only

/// The clauses that are known, of which the longest at each place counts.
enum LicenseClauses {
  static let all: [LicenseClause] =
    bsdText + permissiveText + gnuGrants + gnuRemarks + choices + others + mentions

  /// Wordings that several clauses share.
  static let parts: [String: String] = [
    "gnu": """
    [either|the|a] (<version> [<later>] [<only>] (of|of the|the|<publisher>) [terms of the] (<gpl>|<lgpl>|<agpl>)\
    |(<gpl>|<lgpl>|<agpl>)) {license} {qualifier}
    """,
    "license": "[license|licenses|the license|agreement|terms]",
    "qualifier": """
    (<version>|<later>|<only>|<publisher>|1|1.0|2|2.0|2.1|3|3.0|either|and only <version>|and|at your option\
    |[which is|as] incorporated herein by reference|as is|a copy of which is included with this software\
    |[available|as found|as described|that can be found|which can be found|as contained|included|found|as shown]\
     (from|in|at) (<copying>|<url>)|see <copying>|<copying>|or the <gpl>|the <gpl>)*8
    """,
    "name": """
    (<bsd>|<bsd2>|<bsd3>|<openib>|<mit>|<isc>|<zlib>|<apache>|<mozilla>|<cddl>|<copyleftNext>|<gfdl>|<ccBy>|<ccZero>|<creativeCommons>|<foreign>)\
     (<version>|1.0|1.1|2.0|<later>|<only>|license|<publisher>)*3
    """,
    "any": "([either|both|the|a] ({gnu}|{name}))",
    "dual":
      "(bsd|mit|gpl|x11|apache|mpl|lgpl|<gpl>|<lgpl>|<bsd>|<mit>|<bsd2>|<bsd3>|<apache>|<mozilla>|<later>|2|2.0)",
    "names": "{any} ((and|or|and or|the|a|of|under|terms|to|dual)*5 {any})*2",
    "made": """
    (licensed|license|released|distributed|redistributed|provided|made|available|published|covered|placed|put|subject\
    |used|copied|modified|protected|free|freely|software|issued|governed|contributed|offered|and|or|to|you|under|by|in\
    |with|according|accordance|the|a|its|terms|conditions|of|provisions|restrictions|open|source|solely|<only>|within|it\
    |be|can|may|is|are|also|hereby|all|now|distributable|copyrighted|for|use|distribution|redistribution|modification\
    |modifiable|redistributable|sold|copying|permitted|accompanying|following|express|permission|granted|kernel|linux\
    |same|any|file|program|work|code|using)*16
    """,
    "verbs": """
    (redistribute|redistributed|distribute|distributed|copy|copied|modify|modified|use|used|it|and|or|this|the|them\
    |software|file|program|code|you|can|may|are|free|to|freely|publish|change|sell|be|library|driver|module|work|as)*16
    """,
    "terms":
      "[under|according to|subject to|within|per|by|in accordance with] [the|its] (the|terms|conditions|provisions|restrictions|and|of|or)*8",
    "warranty": """
    without any [kind of|sort of] warranty [of any kind] [whether express or implied] [and|or]\
     [without|including|not] [even] [the|any] [implied] (warranty|warranties|of)*2\
     [merchantability|merchantibility] [or|and] [of] [fitness] [for] [a|any] [particular] [purpose]\
     [good] [title] [or|and] [non] [infringement]
    """,
  ]
}

extension LicenseClauses {
  static let gnuGrants =
    LicenseClause.whole(
      .grant,
      "[(this|the|that|these|it) ~8] (is|are) free [software|documentation] [and|so] {verbs} {terms} {gnu}",
      "[(this|the|that|these|it) ~8] (is|are|was|may be|can be|has been|have been|will be|being|must be) {made} {gnu}",
      "(licensed|released|distributed|published|provided|placed|available|subject|redistributable|covered|license) {made} {gnu}",
      "(you|everyone|permission) (can|may|are free to|is [hereby] granted to) {verbs} {terms} {gnu}")
    + LicenseClause.sign(
      .grant,
      "[(this|the|that|these|it) ~8] (is|are|was|may be|can be|has been|have been|will be|being|must be) {made} {names}",
      "(licensed|released|distributed|published|provided|placed|available|subject|redistributable|covered) {made} {names}",
      "(you|everyone|permission) (can|may|are free to|is [hereby] granted to) {verbs} {terms} {names}",
      "(may be|can be) {verbs} {terms} {names}",
      "(license|licenses|licensing|copying|copyright) [terms|type|information|is|notice] {names}",
      "(is|are) free [software] [and|so] {verbs} {terms} {names}",
      "under [the] (terms|conditions|provisions|and|of|the|following|a)*6 {names}",
      "(redistribute|modify|distribute|use|copy) (it|and|or|modify|this|file|software|program|copy|distribute)*8 {terms} {names}",
      "(using|by) (the|terms|conditions|of)*5 {gnu}",
      "subject to [the] (terms|conditions|provisions|restrictions|and|of|the)*6 {names}")

  static let gnuRemarks =
    LicenseClause.whole(
      .remark,
      """
      [(this|the|it|these|and|but) ~8] [is|are|and] [distributed|provided|released|made available|licensed|published]\
       [in|with] [the] hope [that] [it|they|this] [will|may|might|would|is] [be] [useful|helpful] [to others] [but|and] {warranty}
      """,
      "[(this|the|it|these) ~8] (is|are|comes|come) [distributed|provided|licensed|supplied|released|made available] [as is] [and|but|with|and comes] {warranty}",
      "[but] {warranty}",
      "[(this|the|it) ~8] [is] [provided|distributed|licensed] as is without [any] [express or implied] warranty [of any kind] [whether] [either] [express or implied]",
      "[please] (see|read|refer to|consult) [also] [the] {gnu} for [more|further|additional|the full|full|exact] (details|information|detail|text|terms|license terms)",
      "{gnu} for more details",
      """
      you (should|will|must) have [also] (received|recieved|receive) [a] (copy|copies) of [the] {gnu} [version 2] [and|and the] [{gnu}]\
       [(along|together|enclosed|distributed|as part|included) (with|of|in) (this|the|gcc|gas|gnu|it|these) ~8]\
       [(for example|in|see|e.g.|look at|located in|under) [the file] <copying>]
      """,
      "[a copy of] the [full] <gpl> is (included|provided|available) [with|in] [this|the] [distribution|file] [in] [the] [file] [called] <copying>",
      "the full <gpl> is (included|provided) in this distribution in [the] [file] [called] <copying>",
      """
      [if|it|ff] [not|you have not] [please] [see] [<copying>] [or] [write|contact|writing] to [the] <foundation> [at] [<street>] [or] [visit] [see] [<url>]
      """,
      "[or] write to [the] <foundation> [at] [<street>] [or] [visit|see] [<url>]",
      "if not [please] (see|visit|contact|access|look at|go to) [the] (<url>|<copying>)",
      "[please] [or|and] (see|read|refer to|consult|look at) [the] <copying> [for] [more|further|copying|license|licensing] [details|information|info|permissions]",
      "a copy of the {gnu} (can|may) be found (at|in) [the] [<url>|<copying>]",
      "[at] <foundation> <street>",
      "for more details see the <copying>",
      "see (the|also) <copying> for [the] [license|licensing] [terms|details|information] and (conditions|credits)"
    )

  /// Known, but not enough of them to take them away.
  static let choices =
    LicenseClause.sign(
      .offer,
      "you (may|can) choose [this file] [to be] [licensed] [under] [the] [terms of] {names}",
      "you (may|can) (choose|select) ~4 [either] {names}", "alternatively ~12 {terms} {names}",
      "[(this|the) ~6 (is|are|was)] [licensed|provided|released|available|distributed] [under] [a|the] dual {dual} ({dual}|license|<only>|<version>|and|or)*6",
      "[under] ~4 either ~4 {any} or [the|under|at your option] ~4 {any}")
    + LicenseClause.sign(
      .choice,
      "choice of [one|either] [of] [the] [following] [two|three] licenses",
      "choice of the following two licenses",
      "you (may|can) choose the license",
      "[(this|the) ~6 (is|are)] (dual|dually) (license|licensed|licensing|licenses)", "multi licensed",
      "alternatively",
      "either license [may be used]", "either of these licenses",
      "when using or redistributing this (file|software) you may do so under either license",
      "either the (mpl|<mozilla>) or the (gpl|<gpl>)", "under either license",
      "or when distributed separately from ~4 or [when] incorporated into other software packages subject to the following license",
      "or when distributed separately from", "otherwise the following license terms apply",
      "at your option one of",
      "one of the (following|above|above listed) licenses",
      "under [the terms of] one of", "you may at your option", "at your choice", "(bsd|mit) gpl",
      "gpl (bsd|mit)",
      "<gpl> (bsd|mit)", "(bsd|mit) <gpl>", "in which case the provisions of",
      "of your choice", "may also be (distributed|used|licensed)", "or at your option [the|under|any] {name}",
      "or under the (license|following)")

  static let mentions = LicenseClause.sign(.mention, "{gnu}", "{name}")
}
