// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a kernel module was made of.
public struct ModuleComposition: Sendable {
  /// A source, a header, or what came in place of a source.
  public struct File: Hashable, Sendable {
    /// As it is to be shown.
    public var path: String
    /// Where it can be read; absolute.
    public var location: String
    public var license: FileLicense

    public init(path: String, location: String, license: FileLicense) {
      self.path = path
      self.location = location
      self.license = license
    }
  }

  /// One object, or archive, that the module was linked from.
  public struct Part: Sendable {
    /// As it is to be shown.
    public var object: String
    /// What it was compiled from; the blob that was copied or linked where it was not.
    public var source: File
    /// The driver's own headers in it.
    public var headers: [File]
    /// Files whose bytes the source takes in (`EmbeddedFiles`).
    public var embedded: [File]
    /// Symbols that it takes from others and that are exported to GPL modules alone, sorted.
    public var restrictedSymbols: [String]

    public init(
      object: String, source: File, headers: [File], embedded: [File] = [], restrictedSymbols: [String]
    ) {
      self.object = object
      self.source = source
      self.headers = headers
      self.embedded = embedded
      self.restrictedSymbols = restrictedSymbols
    }

    var isBinary: Bool { if case .binary = source.license { true } else { false } }
  }

  /// The `.ko`, as it is to be shown.
  public var path: String
  /// Where it can be read; absolute.
  public var location: String
  /// What `MODULE_LICENSE()` said; usually one string.
  public var strings: [String]
  public var parts: [Part]
  /// Headers of the kernel, each once.
  public var kernelHeaders: [File]
  /// Whether it is known which symbols are for GPL modules alone.
  public var knowsExports: Bool
  /// Whether this is what a build left, and not what a Makefile promises.
  public var isBuilt: Bool

  public init(
    path: String, location: String, strings: [String], parts: [Part], kernelHeaders: [File],
    knowsExports: Bool, isBuilt: Bool = true
  ) {
    self.isBuilt = isBuilt
    self.path = path
    self.location = location
    self.strings = strings
    self.parts = parts
    self.kernelHeaders = kernelHeaders
    self.knowsExports = knowsExports
  }

  /// All symbols for GPL modules alone that it uses, sorted.
  public var restrictedSymbols: [String] { Set(parts.flatMap(\.restrictedSymbols)).sorted() }

  /// The driver's own headers, each once, sorted by path.
  public var headers: [File] { Self.sorted(parts.flatMap(\.headers)) }

  /// Files whose bytes were taken in, each once, sorted by path.
  public var embedded: [File] { Self.sorted(parts.flatMap(\.embedded)) }

  /// All that is the driver's own: sources, headers, files that were taken in.
  public var ownFiles: [File] { parts.map(\.source) + headers + embedded }

  private static func sorted(_ files: [File]) -> [File] {
    Set(files).sorted { $0.path.precedesInBytes($1.path) }
  }
}
