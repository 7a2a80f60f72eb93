// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchSeries

/// What git's configuration says of mails: `format.*` of git-config(1), and what touches them.
struct FormatConfiguration {
  private let config: GitConfig

  init(_ config: GitConfig) { self.config = config }

  /// What a key does to the options, given its value; gives false for a value that it cannot have.
  private typealias Setting = @Sendable (inout FormatPatchOptions, String?) -> Bool

  /// Puts all settings in, in the order of the files: a later one wins, and lists grow.
  func options() throws(Failure) -> FormatPatchOptions {
    var options = FormatPatchOptions()
    for entry in config.entries where entry.subsection == nil {
      guard let setting = Self.settings["\(entry.section).\(entry.name)"] else { continue }
      guard setting(&options, entry.value) else {
        throw Failure(
          "\(entry.file.isEmpty ? "git's configuration" : entry.file): '\(entry.key)' cannot be '\(entry.value ?? "")'",
          hint: "git config --show-origin --get-all \(entry.key)")
      }
    }
    return options
  }

  /// The description of a branch (`branch.NAME.description`).
  func description(of branch: String) -> String? { config["branch.\(branch).description"]?.value }

  /// Where the usual notes are, and what is shown besides.
  func notesReferences(_ environment: [String: String]) -> [String] {
    let usual = environment["GIT_NOTES_REF"] ?? config["core.notesRef"]?.value ?? "refs/notes/commits"
    if let named = environment["GIT_NOTES_DISPLAY_REF"] {
      return [usual] + named.split(separator: ":").map(String.init)
    }
    return [usual] + config[all: "notes.displayRef"].compactMap(\.value)
  }

  // MARK: Values

  /// Git's truth values; nil for what is none.
  static func bool(_ value: String?) -> Bool? {
    switch value?.lowercased() {
    case nil, "true", "yes", "on": true
    case "false", "no", "off", "": false
    case let text?: Int(text).map { $0 != 0 }
    }
  }

  private static func flag(_ field: FormatPatchOptions.Field<Bool>) -> Setting {
    { options, value in
      guard let bool = bool(value) else { return false }
      options[keyPath: field] = bool
      return true
    }
  }

  private static func text(_ act: @escaping @Sendable (inout FormatPatchOptions, String) -> Void) -> Setting {
    { options, value in
      guard let value else { return false }
      act(&options, value)
      return true
    }
  }

  // MARK: Keys

  private static let settings: [String: Setting] = [
    "format.headers": text { $0.add(header: $1) },
    "format.suffix": text { $0.suffix = $1 },
    "format.to": text { $0.to.append($1) },
    "format.cc": text { $0.cc.append($1) },
    "format.subjectprefix": text { $0.subjectPrefix = $1 },
    "format.signature": text { $0.footer = .text($1) },
    "format.signaturefile": text { $0.signatureFile = $1 },
    "format.outputdirectory": text { $0.configuredDirectory = $1 },
    "format.numbered": numbered,
    "format.attach": { options, value in
      options.attachment = .init(boundary: value ?? "", isInline: false)
      return true
    },
    "format.thread": thread,
    "format.signoff": flag(\.signsOff),
    "format.coverletter": cover,
    "format.useautobase": base,
    "format.from": from,
    "format.forceinbodyfrom": flag(\.forcesInBodyFrom),
    "format.encodeemailheaders": flag(\.encodesHeaders),
    "format.notes": notes,
    "format.coverfromdescription": { options, value in
      guard let mode = CoverDescription.Mode(name: value ?? "default") else { return false }
      options.coverFrom = mode
      return true
    },
    "format.filenamemaxlength": { options, value in
      guard let limit = value.flatMap({ Int($0) }) else { return false }
      options.nameLimit = limit
      return true
    },
    "i18n.logoutputencoding": text { $0.charset = $1 },
    "i18n.commitencoding": text { $0.commitCharset = $1 },
    "core.quotepath": { options, value in
      options.diff.layout.quotesNonASCII = bool(value) ?? true
      return true
    },
    "diff.dirstat": { options, value in
      options.configuredFoldersByLine = value?.split(separator: ",").contains("lines") ?? false
      return true
    },
  ]

  private static let numbered: Setting = { options, value in
    if value?.lowercased() == "auto" {
      options.numbersItself = true
      return true
    }
    guard let bool = bool(value) else { return false }
    options.isNumbered = bool
    options.numbersItself = options.numbersItself && bool
    return true
  }

  private static let thread: Setting = { options, value in
    if let style = value.flatMap({ FormatOptions.Threading(rawValue: $0.lowercased()) }), style != .none {
      options.threading = style
      return true
    }
    guard let bool = bool(value) else { return false }
    options.threading = bool ? .shallow : .none
    return true
  }

  private static let cover: Setting = { options, value in
    if value?.lowercased() == "auto" {
      options.configuredCover = .automatic
      return true
    }
    guard let bool = bool(value) else { return false }
    options.configuredCover = bool ? .yes : .no
    return true
  }

  private static let base: Setting = { options, value in
    if value?.lowercased() == "whenable" {
      options.base = .upstreamIfAny
      return true
    }
    guard let bool = bool(value) else { return false }
    options.base = bool ? .upstream : .none
    return true
  }

  private static let from: Setting = { options, value in
    switch bool(value) {
    case true?: options.sender = .committer
    case false?: options.sender = .author
    case nil: options.sender = .identity(value ?? "")
    }
    return true
  }

  private static let notes: Setting = { options, value in
    switch bool(value) {
    case true?: options.notes.show(nil)
    case false?: options.notes.hide()
    case nil: options.notes.show(value)
    }
    return true
  }
}
