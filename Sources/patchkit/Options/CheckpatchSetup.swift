// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Reporting
import StyleCheck

/// A checkpatch command line made into what the engine and the report are told.
struct CheckpatchSetup {
  let style: StyleOptions
  let form: CheckpatchForm

  /// - Parameter program: how the program was called: a link in `scripts/` shows where the kernel tree is.
  /// Throws `Failure` where checkpatch would refuse to run.
  init(_ options: CheckpatchOptions, _ session: Session, program: String) throws(Failure) {
    try Self.refuseContradictions(options)
    form = try Self.form(options, session)
    style = try Self.style(options, session, tree: Self.tree(options, session, program))
  }

  private static func refuseContradictions(_ options: CheckpatchOptions) throws(Failure) {
    if options.git, options.file || options.fix || options.fixInPlace {
      throw Failure("--git cannot be used with --file or --fix")
    }
    if options.verbose, options.terse { throw Failure("--verbose cannot be used with --terse") }
    if options.tabSize < 2 {
      throw Failure("a tab cannot have \(options.tabSize) columns", hint: "--tab-size=8")
    }
  }

  private static func form(_ options: CheckpatchOptions, _ session: Session) throws(Failure) -> CheckpatchForm
  {
    var form = CheckpatchForm()
    form.emacs = options.emacs || options.terse
    form.terse = options.terse
    form.showsFile = options.showFile
    form.showsTypes = options.showTypes
    form.usesColor = try usesColor(options.color, session)
    form.onlyWith = options.testOnly
    if options.verbose { form.explanation = { RuleBook.reason(of: $0) } }
    return form
  }

  /// Numbers are of checkpatch's old switch, whose sense was the other way round.
  private static func usesColor(_ mode: String, _ session: Session) throws(Failure) -> Bool {
    switch mode.lowercased() {
    case "always", "0": true
    case "never", "1": false
    case "auto": session.output.usesColor
    default: throw Failure("'\(mode)' is no colour mode", hint: "--color=auto")
    }
  }

  /// The kernel tree: the one named, the working directory, or the one whose `scripts/` holds the program.
  private static func tree(
    _ options: CheckpatchOptions, _ session: Session, _ program: String
  ) throws(Failure) -> String? {
    guard options.tree else { return nil }
    if let root = options.root {
      guard isKernelTree(session.absolute(root)) else {
        throw Failure("'\(root)' is not the top of a kernel tree", hint: "--no-tree")
      }
      return root
    }
    let parts = program.split(separator: "/", omittingEmptySubsequences: false)
    let parent =
      parts.count > 2 && parts[parts.count - 2] == "scripts" ? parts.dropLast(2).joined(separator: "/") : nil
    for top in [".", parent].compactMap({ $0 }) where isKernelTree(session.absolute(top)) { return top }
    throw Failure("this is not the top of a kernel tree", hint: "--root=PATH, or --no-tree")
  }

  /// What checkpatch takes for a kernel tree has all of these.
  static func isKernelTree(_ path: String) -> Bool {
    [
      "COPYING", "CREDITS", "Kbuild", "MAINTAINERS", "Makefile", "README", "Documentation", "arch", "include",
      "drivers", "fs", "init", "ipc", "kernel", "lib", "scripts",
    ].allSatisfy { InputFile.exists("\(path)/\($0)") }
  }

  private static func style(
    _ options: CheckpatchOptions, _ session: Session, tree: String?
  ) throws(Failure) -> StyleOptions {
    var style = StyleOptions(
      strict: options.strict, maxLineLength: options.maxLineLength, tabSize: options.tabSize,
      minConfigDescriptionLength: options.minConfigDescriptionLength, tree: tree,
      workTree: CheckpatchInputs.hasRepository(session) ? "." : nil)
    var left: Set<String> = []
    if !options.signOff {
      left.formUnion(["MISSING_SIGN_OFF", "NO_AUTHOR_SIGN_OFF", "FROM_SIGN_OFF_MISMATCH"])
    }
    if !options.fixesTag { left.insert("MISSING_FIXES_TAG") }
    let only = CheckpatchOptions.typeNames(options.types)
    style.only = only.isEmpty ? nil : only.subtracting(left)
    style.ignored = CheckpatchOptions.typeNames(options.ignored).union(left)
    style.kconfigPrefix = options.kconfigPrefix
    style.codespellDictionary = CodespellDictionary.path(options, session)
    style.typeNames = typeNames(options, session)
    style.compat = true
    return style
  }

  /// Names of the file of types, a line each; what is no name is told, and passed over.
  private static func typeNames(_ options: CheckpatchOptions, _ session: Session) -> Set<String> {
    guard let file = options.typedefsFile else { return [] }
    guard let text = try? InputFile.read(session.absolute(file), name: file) else {
      session.output.note("no further types are known: '\(file)' cannot be read")
      return []
    }
    let words = String(lossy: text).split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace)
    }
    for line in words where line.count > 1 && !(line.first?.hasPrefix("#") ?? false) {
      session.output.note("\(file): '\(line.joined(separator: " "))' is no name of a type")
    }
    return Set(words.filter { $0.count == 1 && !$0[0].hasPrefix("#") }.map { String($0[0]) })
  }
}
