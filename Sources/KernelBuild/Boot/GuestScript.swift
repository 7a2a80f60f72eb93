// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What runs in the booted kernel as its first program, and how it tells us what it does.
///
/// Theory of operation: all that it has to say goes through `/dev/kmsg`, hence comes out of the console in
/// the order of the kernel's own messages, each line whole. Lines of ours begin with a word that is
/// different in every boot, so that no module can speak for us. What is loaded is in a table, never in
/// the text of the script.
struct GuestScript {
  /// The word that opens each line of ours.
  let token: String
  /// Seconds for loading, for the user's script and for unloading, each.
  let limit: Int

  /// Where things are in the initramfs.
  static let table = "patchkit/modules"
  static let userScript = "patchkit/script"

  /// The text of `/init`, for busybox's shell.
  var text: Bytes { Bytes((setup + steps).utf8) }

  private var setup: String {
    """
    #!/bin/busybox ash
    /bin/busybox --install -s /bin
    export PATH=/bin
    mount -t proc proc /proc
    mount -t sysfs sysfs /sys
    mount -t devtmpfs devtmpfs /dev 2>/dev/null
    mount -t debugfs debugfs /sys/kernel/debug 2>/dev/null
    mount -t tmpfs tmpfs /tmp
    tell() { echo "<5>\(token) $*" >/dev/kmsg; }
    say_all() { while read -r line; do tell "$1 $line"; done; }
    number() { cat "$1" 2>/dev/null || echo -; }
    # A processor that is stuck, or a task that waits for ever, is to be named before the time is up.
    echo 4 >/proc/sys/kernel/watchdog_thresh 2>/dev/null
    echo 6 >/proc/sys/kernel/hung_task_timeout_secs 2>/dev/null
    echo 1 >/proc/sys/kernel/hung_task_warnings 2>/dev/null
    # step NAME SUBJECT COMMAND...: its output, its status, and where it is when the time is up.
    step() {
      name=$1 subject=$2
      shift 2
      tell "$name-begin $subject"
      "$@" >/tmp/said 2>&1 </dev/null &
      task=$!
      (
        sleep \(limit)
        tell "hangs $name $subject"
        say_all stack </proc/$task/stack
        reboot -f
      ) &
      guard=$!
      wait $task
      status=$?
      kill $guard
      wait $guard
      say_all said </tmp/said
      tell "$name-end $subject $status"
      # After an oops the kernel holds locks that nobody gives back.
      [ $(($(cat /proc/sys/kernel/tainted) & 128)) = 0 ] || finish
      return $status
    } 2>/dev/null
    finish() {
      tell "end $(cat /proc/sys/kernel/tainted)"
      reboot -f
    }
    # What a driver registers with the kernel, a line each.
    registered() {
      for table in devices misc filesystems iomem ioports; do sed "s/^ */$table: /" /proc/$table; done
      ls -d /sys/class/*/* /sys/bus/*/devices/* /sys/bus/*/drivers/* /sys/kernel/debug/* /proc/[a-z]*
    } 2>/dev/null

    """
  }

  private var steps: String {
    """
    tell "begin $(uname -r) $(cat /proc/sys/kernel/tainted)"
    failed=" "
    before=
    loaded=
    while read -r kind module file needs settings; do
      if [ $kind = given ] && [ -z "$before" ]; then
        before=yes
        registered >/tmp/before
      fi
      missing=
      for need in $(echo $needs | tr , ' '); do
        case "$failed" in *" $need "*) missing=$need ;; esac
      done
      if [ -n "$missing" ]; then
        tell "skipped $module $missing"
        failed="$failed$module "
      elif step load $module insmod /$file $settings; then
        [ $kind = given ] && loaded="$module $loaded"
      else
        failed="$failed$module "
      fi
    done </\(Self.table)
    if [ -e /\(Self.userScript) ] && [ "$failed" = " " ]; then
      step script - /bin/ash /\(Self.userScript)
      kill -9 -1
    fi
    for module in $loaded; do
      holders=$(ls /sys/module/$module/holders | tr '\\n' ,)
      fixed=$(grep "^$module .*\\[permanent\\]" /proc/modules >/dev/null && echo permanent || echo removable)
      tell "use $module $(number /sys/module/$module/refcnt) $fixed ${holders:--}"
      step unload $module rmmod $module
      ! grep -q "^$module " /proc/modules || tell "stays $module"
    done
    if [ -e /sys/kernel/debug/kmemleak ]; then
      # Younger objects than five seconds are not reported.
      sleep 6
      echo scan >/sys/kernel/debug/kmemleak
      sed 's/^/kmemleak: /' /sys/kernel/debug/kmemleak | say_all scan
    fi
    if [ -n "$loaded" ]; then
      registered >/tmp/after
      awk 'NR == FNR { known[$0]; next } !($0 in known)' /tmp/before /tmp/after | say_all left
    fi
    finish

    """
  }
}
