// SPDX-License-Identifier: GPL-2.0-only

/// The first lines of what a kernel says when something went wrong, and where it says so in its sources.
///
/// The forms are those of lib/bug.c, kernel/panic.c, arch/*/mm/fault.c, kernel/locking/lockdep.c,
/// kernel/watchdog.c, kernel/hung_task.c, kernel/rcu/tree_stall.h, mm/slub.c, mm/kasan/report.c, mm/kfence/report.c,
/// mm/kmemleak.c, lib/ubsan.c and net/core/dev.c, from 4.19 to 6.12.
enum TroubleGrammar {
  /// How a kind of report opens: any of these, at the line's start or (with `anywhere`) within it.
  private struct Opening {
    var kind: KernelTrouble.Kind
    var words: [String]
    var anywhere = false
  }

  /// The first one that fits counts: a kasan report begins with `BUG:`, too.
  private static let openings = [
    Opening(
      kind: .sanitizer, words: ["BUG: KASAN:", "BUG: KFENCE:", "BUG: KCSAN:", "BUG: KMSAN:", "UBSAN:"]),
    Opening(kind: .panic, words: ["Kernel panic - not syncing:"]),
    Opening(
      kind: .hang,
      words: ["BUG: soft lockup", "watchdog: BUG: soft lockup", "watchdog: Watchdog detected hard LOCKUP"]),
    Opening(
      kind: .hang,
      words: [
        " self-detected stall on CPU", " detected stalls on CPUs/tasks", " blocked for more than ",
        "Watchdog detected hard LOCKUP",
      ], anywhere: true),
    Opening(
      kind: .atomic,
      words: ["BUG: sleeping function called from invalid context", "BUG: scheduling while atomic"]),
    Opening(
      kind: .lockdep,
      words: [
        "WARNING: possible ", "WARNING: inconsistent lock state", "WARNING: suspicious RCU usage",
        "WARNING: bad unlock balance", "WARNING: held lock freed", "WARNING: lock held when returning",
        "WARNING: Nested lock was not taken", "BUG: held lock freed", "DEBUG_LOCKS_WARN_ON(",
        "BUG: Invalid wait context", "[ BUG: Invalid wait context ]", "BUG: bad contended lock",
        "BUG: spinlock",
        "BUG: rwlock", "INFO: trying to register non-static key", "WARNING: chain cache",
        "BUG: workqueue leaked",
      ]),
    Opening(
      kind: .oops,
      words: [
        "BUG: kernel NULL pointer dereference", "BUG: unable to handle", "kernel BUG at ",
        "general protection fault", "Unable to handle kernel ", "Oops", "Internal error:", "divide error:",
        "invalid opcode:", "stack segment:", "int3:", "double fault:", "BUG: stack guard page was hit",
        "kernel tried to execute NX-protected page", "BUG: unable to handle page fault",
      ]),
    Opening(kind: .warning, words: ["WARNING: CPU: "]),
    Opening(kind: .leak, words: ["kmemleak: unreferenced object", "unreferenced object 0x"]),
    Opening(kind: .leakedReference, words: ["unregister_netdevice: waiting for "]),
    Opening(kind: .leak, words: ["Objects remaining in "], anywhere: true),
    Opening(
      kind: .corruption,
      words: [
        "BUG: Bad page", "BUG: Bad rss", "list_add corruption", "list_del corruption", "BUG: corrupted list",
        "slab error in ", "BUG: non-zero pgtables_bytes",
      ]),
    Opening(kind: .corruption, words: ["Redzone overwritten", "Poison overwritten"], anywhere: true),
    Opening(kind: .warning, words: ["sysfs: cannot create duplicate filename", "BUG: "]),
  ]

  /// The kind of report that begins with this line; nil for any other line.
  static func kind(of line: String) -> KernelTrouble.Kind? {
    if isSlabReport(line) { return line.contains("Objects remaining") ? .leak : .corruption }
    return openings.first { opening in
      opening.words.contains { opening.anywhere ? line.contains($0) : line.hasPrefix($0) }
    }?.kind
  }

  /// `BUG kmalloc-64 (Tainted: G  OE): Right Redzone overwritten`: SLUB's reports have no colon behind `BUG`.
  private static func isSlabReport(_ line: String) -> Bool {
    line.hasPrefix("BUG ") && line.contains("): ")
  }

  /// Whether `line` goes on with a report of that kind that its trap has begun: the kernel names
  /// a NULL pointer first, and the oops two lines below.
  static func continues(_ kind: KernelTrouble.Kind, _ line: String) -> Bool {
    let next = self.kind(of: line)
    return switch kind {
    case .oops: next == .oops || next == .panic
    case .panic, .sanitizer, .hang: next == .panic || next == kind && kind != .sanitizer
    default: next == .panic
    }
  }

  /// `kernel BUG at drivers/a.c:7!`, `WARNING: CPU: 0 PID: 85 at drivers/a.c:7 ring_init+0x...`,
  /// `... invalid context at kernel/mutex.c:580`, `UBSAN: shift-out-of-bounds in drivers/a.c:7:9`.
  static func source(in line: String) -> (path: String, line: Int)? {
    place(after: " at ", in: line) ?? place(after: " in ", in: line)
  }

  /// `FILE:LINE` behind `word`.
  static func place(after word: String, in line: String) -> (path: String, line: Int)? {
    guard let range = line.firstRange(of: word) else { return nil }
    let place = line[range.upperBound...].prefix { $0 != " " && $0 != "!" }
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let number = Int(parts[1]), parts[0].contains(".") else { return nil }
    return (String(parts[0]), number)
  }

  /// The frame on a line of a report, if it is one that counts.
  static func frame(in line: String) -> StackFrame? {
    let text = line.drop { $0 == " " }
    for register in ["RIP: ", "pc : ", "EIP: ", "PC is at "] where text.hasPrefix(register) {
      // `RIP: 0033:` is where user space called from.
      if text.hasPrefix("RIP: 0033") { return nil }
      let place = text.dropFirst(register.count)
      var frame = StackFrame(in: place.hasPrefix("0010:") ? place.dropFirst(5) : place)
      frame?.isExact = true
      return frame
    }
    let call = text.hasPrefix("[<") ? text.drop { $0 != " " }.dropFirst() : text
    guard let first = call.split(separator: " ").first, first.contains("+0x") else { return nil }
    return StackFrame(in: call)
  }
}
