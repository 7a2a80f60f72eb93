// SPDX-License-Identifier: GPL-2.0-only

/// Small modules, each with one fault, or with none.
enum BootSources {
  /// Name of the module, and what is between its head and its end.
  static let modules = [
    "good": initAndExit("good", "return 0;"),
    "oopses": """
    struct ring { int size; };

    static noinline int ring_size(struct ring *ring)
    {
    \treturn READ_ONCE(ring->size);
    }

    """ + initAndExit("oopses", "return ring_size(NULL);"),
    "warns": initAndExit("warns", "WARN(1, \"a ring of %d entries\\n\", 7);\n\treturn 0;"),
    "leaks": """
    static noinline void ring_open(void)
    {
    \t__module_get(THIS_MODULE);
    }

    """ + initAndExit("leaks", "ring_open();\n\treturn 0;"),
    "stays": """
    static int __init stays_init(void)
    {
    \treturn 0;
    }
    module_init(stays_init);

    """,
    "hangs": """
    static noinline void ring_wait(void)
    {
    \tfor (;;)
    \t\tmsleep(100);
    }

    """ + initAndExit("hangs", "ring_wait();\n\treturn 0;"),
    "spins": """
    static noinline void ring_spin(void)
    {
    \tfor (;;)
    \t\tcpu_relax();
    }

    """ + initAndExit("spins", "ring_spin();\n\treturn 0;"),
    "ringcore": """
    int ring_size(void);
    int ring_size(void)
    {
    \treturn 7;
    }
    EXPORT_SYMBOL_GPL(ring_size);

    """,
    "needs": "int ring_size(void);\n" + initAndExit("needs", "return ring_size() == 7 ? 0 : -EINVAL;"),
    // The kernel has this one as a module of its own.
    "sums": "u32 crc7_be(u8 crc, const u8 *buffer, size_t len);\n"
      + initAndExit("sums", "return crc7_be(0, \"x\", 1) ? 0 : -EINVAL;"),
    "stale": """
    static struct kmem_cache *entries;

    static int __init stale_init(void)
    {
    \tentries = kmem_cache_create("stale_entries", 200, 0, SLAB_POISON, NULL);
    \treturn entries && kmem_cache_alloc(entries, GFP_KERNEL) ? 0 : -ENOMEM;
    }
    module_init(stale_init);

    static void __exit stale_exit(void)
    {
    \tkmem_cache_destroy(entries);
    }
    module_exit(stale_exit);

    """,
    "tested": initAndExit(
      "tested",
      """
      pr_info("KTAP version 1\\n1..1\\n    KTAP version 1\\n    # Subtest: ring\\n    1..2\\n");
      \tpr_info("    ok 1 ring_fills\\n    # ring_drains: EXPECTATION FAILED at drv/tested.c:9\\n");
      \tpr_info("    Expected left == 0, but\\n        left == 2 (0x2)\\n    not ok 2 ring_drains\\nnot ok 1 ring\\n");
      \treturn 0;
      """),
  ]

  static var makefile: String {
    "obj-m := " + modules.keys.sorted().map { $0 + ".o" }.joined(separator: " ") + "\n"
  }

  static func text(of module: String) -> String {
    """
    // SPDX-License-Identifier: GPL-2.0
    #include <linux/delay.h>
    #include <linux/module.h>
    #include <linux/slab.h>

    \(modules[module] ?? "")
    MODULE_LICENSE("GPL");
    MODULE_DESCRIPTION("\(module)");

    """
  }

  private static func initAndExit(_ name: String, _ body: String) -> String {
    """
    static int __init \(name)_init(void)
    {
    \t\(body)
    }
    module_init(\(name)_init);

    static void __exit \(name)_exit(void)
    {
    }
    module_exit(\(name)_exit);

    """
  }
}
