// SPDX-License-Identifier: GPL-2.0-only

/// What is known of words before a file is read: C's own, the kernel's attributes and types, and
/// the words that rules wait for.
///
/// An open-addressed table that is never changed once made; a miss is the usual answer.
struct WordTable: Sendable {
  struct Entry: Sendable {
    var word: Word
    var classes: WordClass
    var rules: RuleSet
  }

  /// Never freed: there is one table for each catalogue, and tests apart one catalogue.
  private nonisolated(unsafe) let table: UnsafePointer<Entry>
  private let mask: Int

  /// `needs` maps words to the rules that must run on a line holding them.
  init(needs: [Word: RuleSet]) {
    var known: [Word: Entry] = [:]
    for (words, classes) in WordTable.classes {
      for word in words {
        let key = Word(word.utf8)
        known[key, default: Entry(word: key, classes: [], rules: RuleSet())].classes.formUnion(classes)
      }
    }
    for (word, rules) in needs {
      known[word, default: Entry(word: word, classes: [], rules: RuleSet())].rules.formUnion(rules)
    }
    var size = 1024
    while size < known.count * 4 { size *= 2 }
    mask = size - 1
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
    entries.initialize(repeating: Entry(word: .none, classes: [], rules: RuleSet()), count: size)
    table = UnsafePointer(entries)
    for entry in known.values {
      var slot = Int(truncatingIfNeeded: entry.word.hash) & mask
      while entries[slot].word != .none { slot = (slot + 1) & mask }
      entries[slot] = entry
    }
  }

  /// Adds what is known of `word` to its classes and to the rules of its line.
  @inline(__always)
  func look(up word: Word, _ classes: inout WordClass, _ rules: inout RuleSet) {
    var slot = Int(truncatingIfNeeded: word.hash) & mask
    while true {
      let found = table[slot].word
      if found == .none { return }
      if found == word {
        classes.formUnion(table[slot].classes)
        rules.formUnion(table[slot].rules)
        return
      }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  func entry(of word: Word) -> Entry? {
    var slot = Int(truncatingIfNeeded: word.hash) & mask
    while true {
      let found = table[slot].word
      if found == word { return table[slot] }
      if found == .none { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// Classes that an identifier has because of how it is spelt: `foo_t`, `foo_handler`.
  @inline(__always)
  static func classes(spelt name: ByteView) -> WordClass {
    let last = name[name.count - 1]
    if last == UInt8(ascii: "t"), name.count > 2, name[name.count - 2] == UInt8(ascii: "_") {
      return .typeName
    }
    if last == UInt8(ascii: "r"), name.count > 8, name.hasSuffix("_handler") { return .typeName }
    if last == UInt8(ascii: "n"), name.count > 11, name.hasSuffix("_handler_fn") { return .typeName }
    return []
  }

  private static let classes: [(words: [String], classes: WordClass)] = [
    (["void", "float", "double", "bool", "FILE"], .typeName),
    (["u_char", "u_short", "u_int", "u_long", "unchar", "ushort", "uint", "ulong"], .typeName),
    (fixedWidthNames, .typeName),
    (["char", "short", "int", "long", "signed", "unsigned"], .integerPart),
    (["struct", "union", "enum"], .tag),
    (["extern", "static", "asmlinkage"], .storage),
    (["inline", "__always_inline", "noinline", "__inline", "__inline__"], .inline),
    (
      [
        "__user", "__kernel", "__force", "__iomem", "__must_check", "__kprobes", "__ref", "__refconst",
        "__refdata", "__rcu", "__private",
      ], .sparse
    ),
    (
      [
        "const", "volatile", "__percpu", "__nocast", "__safe", "__bitwise", "__packed__", "__packed2__",
        "__naked", "__maybe_unused", "__always_unused", "__noreturn", "__used", "__cold", "__pure",
        "__noclone",
        "__deprecated", "__read_mostly", "__ro_after_init", "__kprobes", "____cacheline_aligned",
        "____cacheline_aligned_in_smp", "____cacheline_internodealigned_in_smp", "__weak",
      ] + initAttributes, .attribute
    ),
    (["__aligned", "__alloc_size"], .attributeWithArgument),
    (["typeof", "__typeof__"], .typeof),
    (["fastcall"], .modifier),
    (
      [
        "do", "for", "while", "if", "else", "return", "goto", "continue", "switch", "default", "case",
        "break",
      ], .keyword
    ),
  ]

  private static let fixedWidthNames = ["", "__"].flatMap { prefix in
    ["u", "s", "be", "le"].flatMap { kind in ["8", "16", "32", "64"].map { prefix + kind + $0 } }
  }

  private static let initAttributes = ["__mem", "__cpu", "__dev", "__net_", "__"].flatMap { prefix in
    ["initdata", "initconst", "init"].map { prefix + $0 }
  }
}
