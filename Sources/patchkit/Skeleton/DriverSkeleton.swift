// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import Templates

/// A driver that builds, loads and does nothing yet: what `driver new` will write.
struct DriverSkeleton {
  let name: String
  let bus: DriverBus
  /// One line that says what the device is.
  let title: String
  let author: Person
  /// Below the tree's top.
  let folder: String
  /// The directory in a kernel tree.
  let target: String

  /// In C and Kconfig.
  private var macro: String { name.uppercased() }

  /// Names below `folder`, and their texts.
  func files(_ session: Session) throws -> [(name: String, text: String)] {
    let templates = [
      ("\(name).c", bus.source), ("\(name).h", "driver-header.txt"), ("\(name)_test.c", "driver-test.txt"),
      ("Kconfig", "driver-kconfig.txt"), ("Makefile", bus.makefile),
    ]
    return try templates.map { file, template in
      (file, try rendered(TreeTemplate.named(template, session)))
    }
  }

  /// A text of the tree's own may leave values out.
  private func rendered(_ template: Template) throws -> String {
    let wanted = try template.placeholders()
    return try template.render(values.filter { wanted.contains($0.key) })
  }

  private var values: [String: String] {
    [
      "name": name, "macro": macro, "title": title,
      "author": Self.quoted("\(author.name) <\(author.address)>"),
      "depends": bus.dependency.map { "\n\tdepends on \($0)" } ?? "",
    ]
  }

  /// As it stands in a string of C.
  private static func quoted(_ text: String) -> String {
    text.reduce(into: "") { $0 += ($1 == "\"" || $1 == "\\" ? "\\" : "") + String($1) }
  }

  /// The sections of `.patchkit`.
  var description: DriverDescription {
    var description = DriverDescription(name: name, source: folder, target: target)
    description.module = name
    description.config = macro
    description.title = maintainers.title
    description.maintainers = maintainers.people
    if folder != target { description.maps = ["\(folder)/Kconfig \(target)/Kconfig"] }
    if let macro = bus.oldKernelMacro {
      description.undefined = [macro]
      for kernel in DriverBus.oldKernels { description.definedFor[kernel] = [macro] }
    }
    return description
  }

  var maintainers: MaintainersEntry {
    MaintainersEntry(
      title: "\(name.uppercased().replacing("_", with: " ")) DRIVER",
      people: ["\(author.name) <\(author.address)>"])
  }
}
