// SPDX-License-Identifier: GPL-2.0-only

import Maintainers

/// The command line of get_maintainer.pl, as values; the defaults are its own.
struct GetMaintainerOptions: Sendable, Equatable {
  var search = MaintainerOptions()
  /// Whether the names are files, whatever they hold.
  var asFiles = false
  /// Whether the working directory must be the top of a kernel tree.
  var tree = true
  var maintainersPath: String?
  var findsMaintainersFiles = false
  var interactive = false
  var multiline = true
  var separator = ", "
  var roles = false
  var sources = false
  var statuses = false
  var subsystems = false
  var pages = false
  var bugTrackers = false
  var sections = false
  var letters = ""
  var version = false
  var help = false
  /// Options that were given and have no meaning here.
  var idle: [String] = []

  /// Settles what options say about each other.
  mutating func settle() {
    if separator != ", " { multiline = false }
    if interactive { search.statistics = true }
    if search.statistics { roles = true }
    guard sections || !letters.isEmpty else { return }
    sections = true
    search.email = false
    search.lists = false
    search.keywords = false
    search.keywordsInFiles = false
    interactive = false
    (sources, statuses, subsystems, pages, bugTrackers) = (false, false, false, false, false)
  }

  /// Whether anything is asked for.
  var asksForSomething: Bool {
    sections || search.email || sources || statuses || subsystems || pages || bugTrackers
  }

  /// Whether some kind of people or lists is asked for, where people are.
  var asksForSomebody: Bool {
    !search.email || search.maintainers || search.reviewers || search.lists || search.subscriberLists
      || search.git || search.penguinChiefs || search.gitBlame
  }
}

extension GetMaintainerOptions {
  typealias Option = GetoptLong<GetMaintainerOptions>.Option

  private static func flag(
    _ names: String, _ field: any WritableKeyPath<GetMaintainerOptions, Bool> & Sendable, help: String? = nil
  ) -> Option {
    Option(names, help: help, .negatable { $0[keyPath: field] = $1 })
  }

  private static func number(
    _ names: String, _ field: any WritableKeyPath<GetMaintainerOptions, Int> & Sendable, help: String
  ) -> Option {
    Option(names, value: "N", help: help, .integer { $0[keyPath: field] = $1 })
  }

  /// The one list of options: the parser and the usage text are made from it.
  static let all: [Option] =
    people + history + answers + [
      Option("f|file", help: "the names are files, and not patches", .plain { $0.asFiles = true }),
      number(
        "pattern-depth", \.search.patternDepth, help: "how many directories a pattern may be away; 0: any"),
      flag("k|keywords", \.search.keywords, help: "look for the keywords of K: lines in patches"),
      flag("kf|keywords-in-file", \.search.keywordsInFiles, help: "look for them in files too"),
      flag("tree", \.tree, help: "expect to be at the top of a kernel tree (--no-tree: run anywhere)"),
      Option(
        "mpath|maintainer-path", value: "PATH", help: "another MAINTAINERS, or a directory of such files",
        .text { $0.maintainersPath = $1 }),
      Option(
        "find-maintainer-files", help: "look for files called MAINTAINERS below that directory",
        .plain { $0.findsMaintainersFiles = true }),
      flag("i|interactive", \.interactive),
      Option("v|version", help: "the version of the command line", .plain { $0.version = true }),
      Option("h|help|usage", help: "this text", .plain { $0.help = true }),
    ]

  private static let people: [Option] = [
    flag("email", \.search.email, help: "print people and lists"),
    flag("m", \.search.maintainers, help: "maintainers"),
    flag("r", \.search.reviewers, help: "reviewers"),
    flag("l", \.search.lists, help: "lists"),
    flag("moderated", \.search.moderatedLists, help: "lists that are moderated"),
    flag("s", \.search.subscriberLists, help: "lists for subscribers only"),
    flag("n", \.search.usesNames, help: "names before addresses"),
    flag("fixes", \.search.fixes, help: "signers of the commits that a patch's Fixes: lines name"),
    flag("fe|file-emails", \.search.fileEmails, help: "addresses in the files themselves"),
    flag("remove-duplicates", \.search.removesDuplicates, help: "nobody twice"),
    flag("mailmap", \.search.usesMailmap, help: "follow .mailmap"),
    flag("roles", \.roles, help: "say why"),
    flag("rolestats", \.search.statistics, help: "say why, with numbers"),
  ]

  private static let history: [Option] = [
    flag("git", \.search.git, help: "add who signed lately"),
    flag("git-fallback", \.search.gitFallback, help: "add them where no pattern is exact"),
    flag("git-all-signature-types", \.search.allSignatureTypes, help: "every kind of -by: line"),
    flag("git-chief-penguins", \.search.penguinChiefs, help: "Linus Torvalds too"),
    number("git-min-signatures", \.search.minSignatures, help: "signatures that are needed"),
    number("git-max-maintainers", \.search.maxMaintainers, help: "people to add at the most"),
    number("git-min-percent", \.search.minPercent, help: "percentage of commits that is needed"),
    flag("git-blame", \.search.gitBlame, help: "add who last changed the lines"),
    flag("git-blame-signatures", \.search.gitBlameSignatures, help: "and who signed those changes"),
    Option(
      "git-since", value: "DATE", help: "how far back the history is read", .text { $0.search.gitSince = $1 }),
    Option("hg-since", value: "DATE", .text { values, _ in values.idle.append("hg-since") }),
  ]

  private static let answers: [Option] = [
    flag("scm", \.sources, help: "print trees"),
    flag("status", \.statuses, help: "print the status"),
    flag("subsystem", \.subsystems, help: "print the names of subsystems"),
    flag("web", \.pages, help: "print web pages"),
    flag("bug", \.bugTrackers, help: "print where bugs are reported"),
    flag("sections", \.sections, help: "print whole sections of MAINTAINERS"),
    Option(
      "letters", value: "ABC", help: "print those lines of sections", .text { $0.letters = $1 }),
    flag("multiline", \.multiline, help: "one entry a line"),
    Option(
      "separator", value: "TEXT", help: "all on one line, this between them", .text { $0.separator = $1 }),
  ]
}
