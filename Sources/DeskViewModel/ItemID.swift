package import Ledger

/// What can be selected. Selection and scroll are tied to it, never to a row number, so that no
/// arrival and no sorting moves the cursor to something else.
package enum ItemID: Sendable, Hashable {
  case area(AreaIndex)
  case entry(EntryIndex)
  case topic(Topic)
}

/// Selection and scroll of one panel.
package struct ListState: Sendable, Hashable {
  /// Nil until the reader has moved: then the first item counts as selected.
  package internal(set) var selected: ItemID?
  /// The item at the top; nil while the list stands at its beginning.
  package internal(set) var top: ItemID?

  init() {}
}
