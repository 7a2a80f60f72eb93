// SPDX-License-Identifier: GPL-2.0-only

import Digests
import PatchModel

/// The `debian` directory and the .dsc file of a source package in the native form of dpkg-source(1); dh_dkms makes
/// the binary package.
struct DebianSource {
  let module: String
  let moduleVersion: String
  let maintainer: String
  let time: Moment
  let summary: String
  let config: Bytes

  /// Of the package: lower case, no underscores.
  let name: String
  let version: String

  init(module: String, version: String, maintainer: String, time: Moment, summary: String, config: Bytes) {
    self.module = module
    moduleVersion = version
    self.maintainer = Self.line(maintainer)
    self.time = time
    self.summary = Self.line(summary)
    self.config = config
    name = module.lowercased().replacing("_", with: "-") + "-dkms"
    let start = version.first?.isNumber == true ? version : "0+" + version
    self.version = start.replacing("-", with: "+").replacing("_", with: "+")
  }

  /// A field ends with its line.
  private static func line(_ text: String) -> String { text.map { $0.isNewline ? " " : String($0) }.joined() }

  private static let dependencies = "debhelper-compat (= 13), dh-sequence-dkms"
  private static let standards = "4.6.2"

  var files: [DKMSPackage.File] {
    let texts = [
      "control": controlFile, "changelog": changelog, "copyright": copyright,
      "source/format": "3.0 (native)\n",
      "\(name).install": "\(module)-\(moduleVersion)/* usr/src/\(module)-\(moduleVersion)/\n",
    ]
    let rules = """
      #!/usr/bin/make -f

      %:
      \tdh $@

      # The sources are built on the machines that they are installed on.
      override_dh_auto_configure override_dh_auto_build override_dh_auto_test override_dh_auto_install override_dh_auto_clean:

      """
    return texts.map { .init(name: "debian/\($0.key)", content: Bytes($0.value.utf8)) } + [
      .init(name: "debian/rules", content: Bytes(rules.utf8), isExecutable: true),
      .init(name: "debian/\(name).dkms", content: config),
    ]
  }

  private var controlFile: String {
    """
    Source: \(name)
    Section: kernel
    Priority: optional
    Maintainer: \(maintainer)
    Build-Depends: \(Self.dependencies)
    Standards-Version: \(Self.standards)
    Rules-Requires-Root: no

    Package: \(name)
    Architecture: all
    Depends: ${misc:Depends}
    Description: \(summary) (DKMS)
     Sources of the kernel modules, which dkms builds for each kernel that is
     installed.

    """
  }

  private var changelog: String {
    """
    \(name) (\(version)) unstable; urgency=medium

      * Made from the driver's sources by patchkit.

     -- \(maintainer)  \(Calendar.text(time))

    """
  }

  private var copyright: String {
    """
    Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

    Files: *
    Copyright: the authors named in the files
    License: GPL-2
     On Debian systems, the text is in /usr/share/common-licenses/GPL-2.

    """
  }

  /// The .dsc file.
  func control(of archive: DKMSPackage.File) throws(Digest.Unavailable) -> Bytes {
    let sha1 = try Digest.sha1.hex(of: archive.content)
    let sha256 = try Digest.sha256.hex(of: archive.content)
    let md5 = try Digest.md5.hex(of: archive.content)
    let tail = "\(archive.content.count) \(archive.name)"
    return Bytes(
      """
      Format: 3.0 (native)
      Source: \(name)
      Binary: \(name)
      Architecture: all
      Version: \(version)
      Maintainer: \(maintainer)
      Standards-Version: \(Self.standards)
      Build-Depends: \(Self.dependencies)
      Package-List:
       \(name) deb kernel optional arch=all
      Checksums-Sha1:
       \(sha1) \(tail)
      Checksums-Sha256:
       \(sha256) \(tail)
      Files:
       \(md5) \(tail)

      """.utf8)
  }
}
