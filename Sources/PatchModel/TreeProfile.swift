// SPDX-License-Identifier: GPL-2.0-only

/// The trees of the kernel that have rules of their own for patches, each in a document.
public enum TreeProfile: String, CaseIterable, Sendable, Hashable {
  /// Everywhere (Documentation/process/submitting-patches.rst).
  case general
  /// Networking (Documentation/process/maintainer-netdev.rst).
  case netdev
  /// x86, scheduler, locking, interrupts, timers (Documentation/process/maintainer-tip.rst).
  case tip
  /// KVM on x86 (Documentation/process/maintainer-kvm-x86.rst).
  case kvmX86 = "kvm-x86"
  /// Boards and their device trees (Documentation/process/maintainer-soc.rst).
  case soc
  /// Device tree bindings (Documentation/devicetree/bindings/submitting-patches.rst).
  case deviceTree = "dt"
  /// Backports to stable kernels (Documentation/process/stable-kernel-rules.rst).
  case stable
  /// drivers/staging (Documentation/process/2.Process.rst).
  case staging
}
