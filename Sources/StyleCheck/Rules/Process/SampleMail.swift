// SPDX-License-Identifier: GPL-2.0-only

/// Builds the mails that rules of the kernel's process show as examples: an ordinary one, apart from what matters.
enum SampleMail {
  /// - Parameters:
  ///   - headers: further lines of the header.
  ///   - message: what stands between the header and the tags.
  ///   - tags: what closes the message; empty for nothing.
  ///   - notes: lines between `---` and the diff.
  ///   - diff: the diff; nil for none.
  static func text(
    _ subject: String = "[PATCH] hv: Mend the leak", headers: [String] = [],
    message: String = "The buffer is lost when the probe fails.",
    tags: String = "Signed-off-by: A Developer <a@example.org>",
    notes: String = " drivers/hv/hv.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)",
    diff: String? = diff("drivers/hv/hv.c")
  ) -> String {
    let header = (["From: A Developer <a@example.org>", "Subject: \(subject)"] + headers).joined(
      separator: "\n")
    let paragraphs = [header, message, tags].filter { !$0.isEmpty }.joined(separator: "\n\n")
    guard let diff else { return paragraphs + "\n" }
    return "\(paragraphs)\n---\n\(notes)\n\n\(diff)"
  }

  /// The change of one line in each file.
  static func diff(_ paths: String..., removed: String = "int a;", added: String = "int b;") -> String {
    paths.map { path in
      "diff --git a/\(path) b/\(path)\n--- a/\(path)\n+++ b/\(path)\n@@ -1 +1 @@\n-\(removed)\n+\(added)\n"
    }.joined()
  }

  /// A new file of one line.
  static func newFile(_ path: String, _ line: String = "int a;") -> String {
    "diff --git a/\(path) b/\(path)\nnew file mode 100644\n--- /dev/null\n+++ b/\(path)\n@@ -0,0 +1 @@\n+\(line)\n"
  }

  /// Mails one behind the other, as a mailbox has them.
  static func series(_ mails: String...) -> String {
    mails.map { "From 1234567890123456789012345678901234567890 Mon Sep 17 00:00:00 2001\n\($0)\n" }.joined()
  }
}
