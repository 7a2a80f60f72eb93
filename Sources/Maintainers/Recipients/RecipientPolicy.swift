// SPDX-License-Identifier: GPL-2.0-only

/// Which mails of a series go to whom.
public enum RecipientPolicy: String, CaseIterable, Sendable {
  /// Every mail goes to everybody: nobody has to ask for the rest of a series.
  case together
  /// Each patch goes to its own people, the cover letter to all of them.
  case each
}

/// The recipients of a series.
public struct SeriesRecipients: Sendable {
  /// Those of the cover letter: everybody.
  public let cover: RecipientList
  /// Those of the patches, in their order.
  public let patches: [RecipientList]

  /// - Parameter lists: what each patch asks for by itself.
  public init(_ lists: [RecipientList], policy: RecipientPolicy, filter: RecipientFilter) {
    var union = RecipientList(filter)
    for list in lists { union.add(list) }
    cover = union
    patches = policy == .each ? lists : lists.map { _ in union }
  }
}
