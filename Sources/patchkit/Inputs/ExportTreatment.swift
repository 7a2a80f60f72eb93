// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Licensing
import PatchModel

/// What every source of a driver goes through on its way into a kernel, behind stripping: DriverSources knows
/// nothing of licences.
enum ExportTreatment {
  /// Kernels have SPDX lines since 4.14 (Documentation/process/license-rules.rst).
  private static func hasTags(_ version: KernelVersion) -> Bool { (version.major, version.minor) >= (4, 14) }

  /// Licence prose that was understood becomes an SPDX line; all other files stay as they are.
  static func all(for kernel: Tree, _ version: KernelVersion, _ session: Session) -> [SourceTreatment] {
    guard hasTags(version) else { return [] }
    let repair = LicenseRepair(catalog: LicenseCatalog.ofTree(kernel.top, session))
    return [
      { path, text in
        if case .change(let change) = repair.outcome(path: path, text: text) { change.text } else { text }
      }
    ]
  }
}
