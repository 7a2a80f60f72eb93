// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Finds out whether KVM works here, by booting with it.
///
/// That `/dev/kvm` can be opened says little: inside of another hypervisor guests may hang, or the emulator ends at once.
struct AccelerationProbe {
  /// patchkit's own cache directory: what was found out holds until this machine is booted again.
  let cache: String

  /// What QEMU's `-accel` is to be given. Throws what `Emulator` throws.
  func accelerator(for plan: BootPlan) async throws(BuildError) -> String {
    switch plan.options.accelerator {
    case .kvm: return "kvm"
    case .tcg: return "tcg"
    case .automatic: break
    }
    guard access("/dev/kvm", R_OK | W_OK) == 0 else { return "tcg" }
    if let known { return known }
    let found = try await boots(plan) ? "kvm" : "tcg"
    remember(found)
    return found
  }

  private func boots(_ plan: BootPlan) async throws(BuildError) -> Bool {
    var options = plan.options
    options.startLimit = 10
    options.limit = 5
    let probe = try BootPlan(image: plan.image, modules: [], options: options)
    let guest = GuestScript(token: "patchkit-probe", limit: 5)
    let (log, ending) = try await Emulator(probe, guest).run(accelerator: "kvm")
    guard ending == .ended(status: 0) else { return false }
    return KernelLogLine.split(log).contains {
      if case .end = GuestEvent($0.text, token: guest.token) { true } else { false }
    }
  }

  private var file: String { cache + "/boot/accelerator" }

  /// The machine's current boot, by the kernel's word for it.
  private var stamp: String {
    let id = (try? BuildDirectory.read("/proc/sys/kernel/random/boot_id")) ?? []
    return String(lossy: id.prefix { $0 > 0x20 })
  }

  private var known: String? {
    guard let text = try? BuildDirectory.read(file) else { return nil }
    let words = String(lossy: text).split(separator: " ").map(String.init)
    return words.count == 2 && words[0] == stamp && ["kvm", "tcg"].contains(words[1]) ? words[1] : nil
  }

  /// Only a convenience: that it cannot be written is no error.
  private func remember(_ found: String) {
    mkdir(cache, 0o700)
    mkdir(cache + "/boot", 0o700)
    try? BuildDirectory.write(file, Bytes("\(stamp) \(found)".utf8))
  }
}
