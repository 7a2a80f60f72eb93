// SPDX-License-Identifier: GPL-2.0-only

/// A small MAINTAINERS with every kind of line.
enum SampleMaintainers {
  static let text = """
    Who looks after what.

    HYPER-V
    M:	Jane Doe <jane@example.org>
    M:	"Roe, Richard" <richard@example.org>
    R:	Rita Viewer <rita@example.org>
    L:	hv@lists.example.org (moderated for non-subscribers)
    S:	Supported
    T:	git git://example.org/hv.git
    F:	drivers/hv/
    F:	include/linux/hv*.h
    X:	drivers/hv/tools/
    K:	\\bvmbus_\\w+

    HYPER-V TOOLS
    M:	Max Tool <max@example.org>
    S:	Odd Fixes
    F:	drivers/hv/tools/*.[ch]
    N:	hvtool

    THE REST
    M:	Linus Torvalds <torvalds@linux-foundation.org>
    L:	everybody@lists.example.org
    S:	Buried alive in reporters
    F:	*
    F:	*/

    """
}
