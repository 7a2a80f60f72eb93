// SPDX-License-Identifier: GPL-2.0-only

/// Structures whose variables should be constant: tables of functions, and the like.
struct ConstStructs: Sendable {
  private let names: Set<Word>

  /// Reads `scripts/const_structs.checkpatch` of the kernel tree at `tree`; without one the names are a
  /// small choice of our own.
  init(tree: String?) {
    let list = tree.flatMap { TreeFiles.read($0 + "/scripts/const_structs.checkpatch") }
    names = list.map(ConstStructs.names) ?? ConstStructs.usual
  }

  func contains(_ name: Word) -> Bool { names.contains(name) }

  /// One name a line; comments begin with `#`.
  private static func names(in list: [UInt8]) -> Set<Word> {
    var names: Set<Word> = []
    for line in list.split(separator: 0x0A) {
      let words = line.split(whereSeparator: \.isBlank)
      guard words.count == 1, let name = words.first, name.first != UInt8(ascii: "#") else { continue }
      names.insert(Word(name))
    }
    return names
  }

  /// What drivers of all kinds fill in, and nothing ever changes.
  private static let usual: Set<Word> = [
    "address_space_operations", "backlight_ops", "block_device_operations", "bus_type",
    "clk_ops", "dev_pm_ops", "dma_buf_ops", "drm_connector_funcs", "drm_crtc_funcs", "drm_plane_funcs",
    "ethtool_ops", "fb_ops", "file_operations", "hwmon_ops", "i2c_algorithm", "iio_info", "inode_operations",
    "irq_domain_ops", "kernel_param_ops", "net_device_ops", "of_device_id", "pci_device_id",
    "phy_ops", "pinconf_ops", "pinctrl_ops", "pinmux_ops", "platform_suspend_ops", "proc_ops", "proto_ops",
    "pwm_ops", "regulator_ops", "reset_control_ops", "rtc_class_ops", "sdhci_ops",
    "seq_operations", "snd_pcm_ops", "snd_soc_component_driver", "snd_soc_dai_ops", "sysfs_ops",
    "tty_operations", "uart_ops", "usb_device_id", "usb_ep_ops", "v4l2_ioctl_ops", "v4l2_subdev_ops",
    "vb2_ops", "vm_operations_struct", "watchdog_ops",
  ]
}
