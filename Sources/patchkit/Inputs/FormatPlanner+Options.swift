// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// The options of the command line as the library's.
extension FormatPlanner {
  /// `count` patches are mailed.
  func format(count: Int) throws -> FormatOptions {
    var format = FormatOptions()
    switch options.cover ?? options.configuredCover {
    case .yes: format.hasCoverLetter = true
    case .no: format.hasCoverLetter = false
    case .automatic: format.hasCoverLetter = count > 1
    }
    setSubjects(&format)
    setHeaders(&format)
    format.sections = sections
    format.layout = options.diff.layout
    format.showsEmptyCommits = options.showsEmptyCommits
    format.isMailboxRD = options.isMailboxRD
    format.signature = try signature
    format.inReplyTo = try replied
    return format
  }

  private func setSubjects(_ format: inout FormatOptions) {
    format.version = options.version
    format.subjectPrefix = prefix
    format.numbering = options.isNumbered ? .always : options.numbersItself ? .automatic : .never
    format.keepsSubject = options.keepsSubject
    format.startNumber = options.startNumber
    format.suffix = options.suffix
    format.nameLimit = options.nameLimit
    format.hasNumberedFiles = options.hasNumberedFiles
  }

  /// A text that begins with a dash goes behind the prefix.
  private var prefix: String {
    guard let rfc = options.rfc else { return options.subjectPrefix }
    if rfc.hasPrefix("-") { return "\(options.subjectPrefix) \(rfc.dropFirst())" }
    return rfc.isEmpty ? options.subjectPrefix : "\(rfc) \(options.subjectPrefix)"
  }

  private func setHeaders(_ format: inout FormatOptions) {
    format.to = options.to
    format.cc = options.cc
    format.headers = options.headers
    format.forcesInBodyFrom = options.forcesInBodyFrom
    format.encodesHeaders = options.encodesHeaders
    format.encodesCoverHeaders = dialect.encodesCoverHeaders
    format.declaresCoverCharset = dialect.declaresCoverCharset
    format.charset = options.charset ?? options.commitCharset
    format.messageIDField = dialect.messageIDField
    format.hasZeroCommit = options.hasZeroCommit
    format.threading = options.threading
    guard var attachment = options.attachment else { return }
    if attachment.boundary.isEmpty { attachment.boundary = dialect.version }
    format.attachment = attachment
  }

  private var sections: DiffSections {
    let asked = options.diff.sections
    guard asked.isEmpty else {
      let byLine = asked.contains(.folders) && options.configuredFoldersByLine
      return byLine ? asked.union(.foldersByLine) : asked
    }
    return options.diff.isBare ? [] : .usual
  }

  private var signature: String? {
    get throws {
      switch options.footer {
      case .none: return nil
      case .text(let text): return text
      case .gitVersion:
        guard let file = options.signatureFile, !file.isEmpty else { return dialect.version }
        return String(lossy: try InputFile.read(session.expanded(file), name: file))
      }
    }
  }

  /// Without brackets and blanks around.
  private var replied: [String] {
    get throws(Failure) {
      guard let id = options.inReplyTo else { return [] }
      let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
      var bare = id.drop { blanks.contains($0) || $0 == "<" }
      while let last = bare.last, blanks.contains(last) || last == ">" { bare.removeLast() }
      guard !bare.isEmpty else {
        throw Failure("'\(id)' is no message-id", hint: "--in-reply-to='<id@example.org>'", status: .usage)
      }
      return [String(bare)]
    }
  }
}
