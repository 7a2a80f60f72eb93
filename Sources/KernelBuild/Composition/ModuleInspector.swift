// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
import Glibc
public import Licensing
import PatchModel

/// Finds out what built modules were made of, from what Kbuild left beside them.
public struct ModuleInspector {
  private let directory: String
  private let kernels: [KernelRelease]
  private let named: String?
  private var licenses: [String: FileLicense] = [:]
  private var exports: [String: ExportTable] = [:]

  /// - Parameters:
  ///   - directory: where the modules are; absolute.
  ///   - kernel: the kernel's build directory, where it is known.
  ///   - kernels: those that are looked through for the release that a module was built for.
  public init(directory: String, kernel: String?, kernels: [KernelRelease]) {
    self.directory = Self.resolved(directory)
    named = kernel
    self.kernels = kernels
  }

  /// Paths of the modules below the directory, sorted.
  public var modules: [String] { BuildDirectory.files(below: directory, named: ".ko") }

  /// Throws `file` where the module cannot be read, `damagedModule` where it is none, and `noRecord` where the build's
  /// list of its objects is gone.
  public mutating func composition(of module: String) throws(BuildError) -> ModuleComposition {
    let file = try Self.object(module)
    let information = ModuleInformation(file)
    let folder = Self.folder(of: module)
    let kernel = kernelDirectory(for: information?.release, folder)
    let place = BuildPlace(module: folder, directory: directory, kernel: kernel)
    let table = exportTable(kernel)
    var parts: [ModuleComposition.Part] = []
    var kernels: Set<String> = []
    for object in try ModuleLinks(module: module, place).objects {
      parts.append(part(object, place, table, &kernels))
    }
    return ModuleComposition(
      path: place.shown(module), location: module, strings: information?["license"] ?? [], parts: parts,
      kernelHeaders: kernels.sorted().map { self.file($0, place) }, knowsExports: table.isKnown)
  }

  private mutating func part(
    _ object: ModuleLinks.Object, _ place: BuildPlace, _ table: ExportTable, _ kernels: inout Set<String>
  ) -> ModuleComposition.Part {
    var own: Set<String> = []
    for header in object.headers {
      if place.isOwn(header) { own.insert(header) } else { kernels.insert(header) }
    }
    let headers = own.sorted().map { self.file($0, place) }
    let symbols = (try? Self.object(object.path)).map { table.restricted(in: $0) } ?? []
    return ModuleComposition.Part(
      object: place.shown(object.path), source: self.file(object.origin, place), headers: headers,
      embedded: Self.embedded(in: object.origin, place), restrictedSymbols: symbols)
  }

  /// Objects and archives have no such names, and are not searched.
  static func embedded(in source: String, _ place: BuildPlace) -> [ModuleComposition.File] {
    guard let text = try? BuildDirectory.read(source), !text.prefix(BinaryKind.depth).contains(0) else {
      return []
    }
    return EmbeddedFiles.names(in: text, path: source).map { name in
      let path = place.embedded(name, in: source)
      let license = (try? BuildDirectory.read(path)).map { FileLicense(embedded: $0, path: path) }
      return ModuleComposition.File(path: place.shown(path), location: path, license: license ?? .absent)
    }
  }

  private mutating func file(_ path: String, _ place: BuildPlace) -> ModuleComposition.File {
    let license = licenses[path] ?? Self.license(of: path)
    licenses[path] = license
    return ModuleComposition.File(path: place.shown(path), location: path, license: license)
  }

  private static func license(of path: String) -> FileLicense {
    guard let text = try? BuildDirectory.read(path) else { return .absent }
    return FileLicense(path: path, text: text)
  }

  private static func object(_ path: String) throws(BuildError) -> ObjectFile {
    let bytes = try BuildDirectory.read(path)
    do throws(ObjectFile.Damage) {
      return try ObjectFile(bytes)
    } catch {
      throw .damagedModule(path: path)
    }
  }

  // MARK: The kernel

  /// The directory that relative names in records start from: the one that was named, the kernel tree around the
  /// module, or a kernel of the release that it was built for.
  private func kernelDirectory(for release: String?, _ folder: String) -> String? {
    if let named { return Self.resolved(named) }
    var top = folder
    while !top.isEmpty {
      if access(top + "/include/generated/autoconf.h", R_OK) == 0 { return top }
      top = Self.folder(of: top)
    }
    return kernels.first { $0.release == release }.map { Self.resolved($0.headers) }
  }

  private mutating func exportTable(_ kernel: String?) -> ExportTable {
    if let known = exports[kernel ?? ""] { return known }
    var table = ExportTable()
    if let kernel, let list = try? BuildDirectory.read(kernel + "/Module.symvers") { table.add(list) }
    // Of other modules that were built here.
    if table.isKnown, let list = try? BuildDirectory.read(directory + "/Module.symvers") { table.add(list) }
    exports[kernel ?? ""] = table
    return table
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Without links; as it is where there is nothing.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
