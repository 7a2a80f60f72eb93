// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import KernelBuild

/// What a kernel says when something is wrong, in the words of several versions.
@Suite struct TroubleReaderTests {
  private func troubles(_ log: String) -> [KernelTrouble] {
    TroubleReader.troubles(in: KernelLogLine.split(Bytes(log.utf8))) { $0.hasPrefix("token ") }
  }

  /// One line says enough of it here: kind, message, frames.
  private func brief(_ log: String) -> [String] {
    troubles(log).map { trouble in
      "\(trouble.kind) | \(trouble.message) | \(trouble.frames.map(\.text).joined(separator: ", "))"
    }
  }

  @Test func anOopsHasItsPlaceAndItsCallers() {
    let log = """
      [    1.860074] ring: hello\r
      [    1.860075] BUG: kernel NULL pointer dereference, address: 0000000000000010\r
      [    1.860076] #PF: supervisor read access in kernel mode\r
      [    1.860077] Oops: 0000 [#1] PREEMPT SMP NOPTI\r
      [    1.860078] CPU: 0 PID: 86 Comm: insmod Tainted: G           OE      6.1.0-56-cloud-amd64 #1\r
      [    1.860079] RIP: 0010:ring_size+0x10/0x40 [ring]\r
      [    1.860080] Call Trace:\r
      [    1.860081]  <TASK>\r
      [    1.860082]  ? filemap_map_pages+0x150/0x710\r
      [    1.860083]  ring_init+0x12/0x1000 [ring]\r
      [    1.860084]  do_one_initcall+0x56/0x220\r
      [    1.860085] RIP: 0033:0x47fbe9\r
      [    1.860086]  </TASK>\r
      [    1.860087] ---[ end trace 0000000000000000 ]---\r
      [    1.860088] RIP: 0010:ring_size+0x10/0x40 [ring]\r
      """
    let found = troubles(log)
    #expect(
      brief(log) == [
        "oops | BUG: kernel NULL pointer dereference, address: 0000000000000010 | "
          + "ring_size+0x10 [ring], ring_init+0x12 [ring], do_one_initcall+0x56"
      ])
    #expect(found.first?.frames.map(\.isExact) == [true, false, false])
    #expect(found.first?.lines.first?.number == 2)
  }

  @Test func aWarningHasTheWordsBeforeIt() {
    let log = """
      [    4.04] ------------[ cut here ]------------
      [    4.05] a ring of 7 entries
      [    4.05] WARNING: CPU: 0 PID: 85 at /src/drv/ring.c:7 ring_init+0x16/0x1000 [ring]
      [    4.05] Modules linked in: ring(OE+)
      [    4.05] RIP: 0010:ring_init+0x16/0x1000 [ring]
      [    4.05]  do_one_initcall+0x56/0x220
      [    4.05] ---[ end trace 0000000000000000 ]---
      [    4.06] ------------[ cut here ]------------
      [    4.06] WARNING: CPU: 1 PID: 9 at mm/slab.c:493 kmem_cache_destroy+0x141/0x150
      [    4.06] RIP: 0010:kmem_cache_destroy+0x141/0x150
      """
    #expect(
      brief(log) == [
        "warning | a ring of 7 entries | ring_init+0x16 [ring], do_one_initcall+0x56",
        "warning | WARNING: CPU: 1 PID: 9 at mm/slab.c:493 kmem_cache_destroy+0x141/0x150 | "
          + "kmem_cache_destroy+0x141",
      ])
    #expect(troubles(log).map(\.sourceLine) == [7, 493])
    #expect(troubles(log).first?.sourcePath == "/src/drv/ring.c")
  }

  @Test(arguments: [
    ("kernel BUG at drv/ring.c:7!\ninvalid opcode: 0000 [#1] SMP", "oops"),
    ("general protection fault, probably for non-canonical address 0xdead: 0000 [#1] SMP", "oops"),
    ("divide error: 0000 [#1] PREEMPT SMP NOPTI", "oops"),
    ("Unable to handle kernel paging request at virtual address ffff\nInternal error: Oops: 96 [#1]", "oops"),
    ("Kernel panic - not syncing: out of rings", "panic"),
    ("BUG: kernel NULL pointer dereference, address: 0\nKernel panic - not syncing: Fatal exception", "oops"),
    ("WARNING: possible circular locking dependency detected", "lockdep"),
    ("WARNING: possible recursive locking detected", "lockdep"),
    ("WARNING: inconsistent lock state", "lockdep"),
    ("WARNING: suspicious RCU usage", "lockdep"),
    ("DEBUG_LOCKS_WARN_ON(lock->magic != lock)", "lockdep"),
    ("[ BUG: Invalid wait context ]", "lockdep"),
    ("BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580", "atomic"),
    ("BUG: scheduling while atomic: insmod/85/0x00000002", "atomic"),
    ("watchdog: BUG: soft lockup - CPU#0 stuck for 9s! [insmod:96]", "hang"),
    ("rcu: INFO: rcu_preempt self-detected stall on CPU", "hang"),
    ("INFO: task insmod:85 blocked for more than 6 seconds.", "hang"),
    ("BUG: KASAN: slab-use-after-free in ring_get+0x12/0x20 [ring]", "sanitizer"),
    ("BUG: KFENCE: use-after-free read in ring_get+0x12/0x20 [ring]", "sanitizer"),
    ("UBSAN: array-index-out-of-bounds in drv/ring.c:7:9", "sanitizer"),
    ("BUG rings (Tainted: G  OE): Objects remaining in rings on __kmem_cache_shutdown()", "leak"),
    ("BUG kmalloc-64 (Not tainted): Right Redzone overwritten", "corruption"),
    ("list_add corruption. prev->next should be next (ff), but was 00.", "corruption"),
    ("unreferenced object 0xff110000056249b0 (size 64):", "leak"),
    ("unregister_netdevice: waiting for ring0 to become free. Usage count = 2", "leakedReference"),
    ("sysfs: cannot create duplicate filename '/class/ring'", "warning"),
    ("BUG: something that nobody has heard of", "warning"),
  ])
  func eachKindIsKnown(log: String, kind: String) {
    #expect(troubles(log).map { "\($0.kind)" } == [kind])
  }

  @Test(arguments: [
    "ring: loading out-of-tree module taints kernel.", "ACPI BIOS Error (bug): A valid RSDP was not found",
    "ring: WARNING: the ring is full", "x86/mm: Checked W+X mappings: passed, no W+X pages found.", "",
    "token BUG: not the kernel", "systemd-oopsd is running",
  ])
  func ordinaryLinesAreQuiet(line: String) { #expect(troubles(line).isEmpty) }

  /// The guest's own line, or the next report, ends a report that has no end of its own.
  @Test func reportsDoNotRunIntoEachOther() {
    let log = """
      INFO: task insmod:85 blocked for more than 6 seconds.
       msleep+0x2d/0x40
       ring_wait+0x15/0x20 [ring]
      token load-end ring 0
       not_a_frame+0x1/0x2 [ring]
      BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580
       mutex_lock+0x1/0x2
      WARNING: possible recursive locking detected
       lock_acquire+0x1/0x2
      """
    #expect(
      brief(log).map { $0.split(separator: "|").last ?? "" } == [
        " msleep+0x2d, ring_wait+0x15 [ring]", " mutex_lock+0x1", " lock_acquire+0x1",
      ])
  }

  /// `<4>`, `[T85]`, a build id behind the module: none is part of the text.
  @Test func stampsAreNoText() {
    let lines = KernelLogLine.split(
      Bytes("<4>[   12.5][  T85] a [b]\n[    0.1]     # Subtest: x\n[ring] y\n".utf8))
    #expect(lines.map(\.text) == ["a [b]", "    # Subtest: x", "[ring] y", ""])
    #expect(StackFrame(in: " f.cold+0x1f/0x20 [ring 1b2c3d]")?.module == "ring")
  }

  /// Half a log, or nonsense, is read without a crash and in linear time.
  @Test func damagedLogs() {
    let log = """
      BUG: kernel NULL pointer dereference, address: 0
      RIP: 0010:ring_size+0x10/0x40 [ring]
       a+0x/0x b+0x1/ +0x1/0x2 c+0xffffffffffffffffff/0x1 [
      UBSAN: x in :
      """
    let bytes = Bytes(log.utf8)
    for cut in bytes.indices {
      _ = TroubleReader.troubles(in: KernelLogLine.split(Bytes(bytes[..<cut]))) { _ in false }
    }
    let long = Bytes(repeating: 0x5B, count: 1 << 20)
    #expect(KernelLogLine.split(long).map(\.text) == [""])
    let many = KernelLogLine.split(Bytes(String(repeating: "BUG: again\n", count: 20_000).utf8))
    #expect(TroubleReader.troubles(in: many) { _ in false }.count == 20_000)
  }
}
