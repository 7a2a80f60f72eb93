// SPDX-License-Identifier: GPL-2.0-only

/// A dkms.conf, see dkms(8). All words in it were found plain before.
struct DKMSConfig {
  let name: String
  let version: String
  /// Paths of modules below `directory`, `.ko` taken off.
  let modules: [String]
  /// Symbols, with `CONFIG_`, that the Makefile asks for and that no kernel outside of its own tree has.
  let symbols: [String]
  /// Where the Makefile is, below the package; empty for its top.
  let directory: String

  /// The kernel is the one that dkms builds for, told by its variables, never the one that runs.
  var text: String {
    let place =
      "${dkms_tree}/${PACKAGE_NAME}/${PACKAGE_VERSION}/build" + (directory.isEmpty ? "" : "/" + directory)
    var lines = ["PACKAGE_NAME=\"\(name)\"", "PACKAGE_VERSION=\"\(version)\""]
    let settings = symbols.map { " \($0)=m" }.joined()
    lines.append("MAKE[0]=\"make -C ${kernel_source_dir} M=\(place)\(settings) modules\"")
    lines.append("CLEAN=\"make -C ${kernel_source_dir} M=\(place) clean\"")
    for (index, module) in modules.enumerated() {
      let parts = ((directory.isEmpty ? "" : directory + "/") + module).split(separator: "/")
      lines.append("BUILT_MODULE_NAME[\(index)]=\"\(parts.last ?? "")\"")
      if parts.count > 1 {
        lines.append("BUILT_MODULE_LOCATION[\(index)]=\"\(parts.dropLast().joined(separator: "/"))/\"")
      }
      lines.append("DEST_MODULE_LOCATION[\(index)]=\"/updates/dkms\"")
    }
    return (lines + ["AUTOINSTALL=\"yes\""]).joined(separator: "\n") + "\n"
  }
}
