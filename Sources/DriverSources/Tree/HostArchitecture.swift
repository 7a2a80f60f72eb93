// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// This machine's processor.
public enum HostArchitecture {
  /// As the kernel calls it (ARCH of its Makefile); nil for one we do not know.
  public static let name: String? = {
    var name = utsname()
    guard uname(&name) == 0 else { return nil }
    let machine = withUnsafeBytes(of: &name.machine) { String(lossy: $0.prefix { $0 != 0 }) }
    let names = [
      "x86_64": "x86", "i686": "x86", "aarch64": "arm64", "riscv64": "riscv", "ppc64le": "powerpc",
      "s390x": "s390",
    ]
    return names[machine]
  }()
}
